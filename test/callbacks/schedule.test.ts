import { retryAfterMs } from "../../src/callbacks/retry-after.ts";
import { verdictOn } from "../../src/callbacks/schedule.ts";

const schedule = [1_000, 60_000];
const failed = { outcome: "bad_status" } as const;

test.each([
  [1, 0, 800],
  [1, 0.5, 1_000],
  [1, 0.999_999, 1_200],
  [2, 0.5, 60_000],
])("after failed try %d, with chance %d, the pause is %d ms", (tries, chance, pauseMs) => {
  expect(verdictOn(failed, tries, schedule, chance)).toEqual({ state: "PENDING", pauseMs });
});

test("the try after the last pause is the last", () => {
  expect(verdictOn(failed, 3, schedule, 0.5)).toEqual({ state: "EXHAUSTED" });
  expect(verdictOn(failed, 1, [], 0.5)).toEqual({ state: "EXHAUSTED" });
});

test("an accepted callback and a receiver that is gone end the sending, whatever is left of the schedule", () => {
  expect(verdictOn({ outcome: "delivered" }, 1, schedule, 0.5)).toEqual({ state: "DELIVERED" });
  expect(verdictOn({ outcome: "gone" }, 1, schedule, 0.5)).toEqual({ state: "GONE" });
});

test.each([
  ["less than the pause", 1, 1_000],
  ["between the pause and twice the pause", 1_500, 1_500],
  ["more than twice the pause", 3_600_000, 2_000],
])("a Retry-After of %s is honoured within bounds", (_, asked, pauseMs) => {
  const throttled = { outcome: "throttled", retryAfterMs: asked } as const;
  expect(verdictOn(throttled, 1, schedule, 0.1)).toEqual({ state: "PENDING", pauseMs });
});

test.each([
  ["120", 120_000],
  [" 0 ", 0],
  ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["soon", undefined],
  ["-5", undefined],
  ["", undefined],
  [undefined, undefined],
])("Retry-After %p means %p ms", (header, ms) => {
  expect(retryAfterMs(header, Date.parse("2026-01-01T00:00:00Z"))).toBe(ms);
});

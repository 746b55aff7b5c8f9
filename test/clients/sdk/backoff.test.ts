import { backoffMs } from "../../../clients/sdk/src/work/backoff.ts";

const backoff = { firstMs: 100, longestMs: 1_000 };

test("pauses double up to the longest", () => {
  expect([1, 2, 3, 4, 5, 500].map((failures) => backoffMs(backoff, failures, 1))).toEqual([
    100, 200, 400, 800, 1_000, 1_000,
  ]);
});

test("half of a pause is chance", () => {
  expect([backoffMs(backoff, 2, 0), backoffMs(backoff, 2, 0.5)]).toEqual([100, 150]);
});

import { setImmediate } from "node:timers/promises";
import { networkError, refusal } from "../../../support/scripted-port.ts";
import { doing, opened, stopWorking, working } from "../../../support/working.ts";

afterEach(stopWorking);

test("a silent run gives signs of life, several within one lease", async () => {
  const ends = opened();
  const { port } = working(doing(async () => ends.promise));
  port.add({ id: "a", leaseMs: 30 });
  await port.until(() => port.updatesOf("a").length === 4);
  ends.resolve();
  expect(port.updatesOf("a")).toEqual([{}, {}, {}, {}]);
});

test("the throttle never holds back a sign of life", async () => {
  const ends = opened();
  const { port } = working(
    doing(async () => ends.promise),
    { throttleMs: 3_600_000 },
  );
  port.add({ id: "a", leaseMs: 30 });
  await port.until(() => port.updatesOf("a").length === 4);
  ends.resolve();
});

test("progress is sent soon, long before the lease needs it", async () => {
  const ends = opened();
  const { port } = working(
    doing(async ({ progress }) => {
      progress({ phase: "downloaded", percent: 10 });
      await ends.promise;
    }),
  );
  port.add({ id: "a", leaseMs: 3_600_000 });
  await port.until(() => port.updatesOf("a").length === 1);
  expect(port.updatesOf("a")).toEqual([{ status: { phase: "downloaded", percent: 10 } }]);
  ends.resolve();
});

test("progress within the throttle is conflated, newest word wins, and the last is sent before the result", async () => {
  const startedAt = performance.now();
  const { port } = working(
    doing(async ({ progress }) => {
      progress({ phase: "begun" });
      await port.until(() => port.updatesOf("a").length === 1);
      progress({ phase: "rendering", message: "layer 1" });
      for (let percent = 1; percent <= 100; percent++) {
        progress({ percent });
        await setImmediate();
      }
    }),
    { throttleMs: 3_600_000 },
  );
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  const [first, ...rest] = port.updatesOf("a");
  expect(first).toEqual({ status: { phase: "begun" } });
  const last = Object.assign({}, ...rest.map(({ status }) => status));
  expect(last).toEqual({ phase: "rendering", message: "layer 1", percent: 100 });
  // A sign of life is due every 5 s however long the throttle is: one more for each that a slow machine took.
  const signs = Math.floor((performance.now() - startedAt) / 5_000);
  expect(rest.length).toBeLessThanOrEqual(1 + signs);
  expect(port.asked.at(-1)?.verb === "deliver" || port.asked.at(-2)?.verb === "deliver").toBe(true);
});

test("log lines arrive in order, each once, also over lost updates", async () => {
  const { port } = working(
    doing(async ({ log }) => {
      for (let number = 0; number < 20; number++) {
        if (number % 5 === 0) port.fail("update", { when: "before", error: networkError() });
        log("INFO", `line ${number}`);
        await port.until(() => port.asked.length > number);
      }
    }),
  );
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  const heard = new Set(
    port.updatesOf("a").flatMap(({ lines = [] }) => lines.map(({ message }) => message)),
  );
  expect([...heard]).toEqual(Array.from({ length: 20 }, (_, number) => `line ${number}`));
});

test("lines that can't be sent are bounded; the oldest go and their number is told", async () => {
  const { port } = working(
    doing(async ({ log }) => {
      for (let number = 0; number < 250; number++) log("DEBUG", `line ${number}`);
    }),
  );
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  const lines = port.updatesOf("a").flatMap((call) => call.lines ?? []);
  expect(lines).toHaveLength(101);
  expect(lines[0]).toEqual({ level: "WARN", message: "150 log lines are missing here." });
  expect(lines.at(-1)).toEqual({ level: "DEBUG", message: "line 249" });
});

test("status and lines are cut to what a server takes", async () => {
  const { port } = working(
    doing(async ({ progress, log }) => {
      progress({ percent: 140, phase: "p".repeat(500) });
      progress({ message: "m".repeat(5_000) });
      log("INFO", "l".repeat(50_000));
    }),
  );
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  const [{ status, lines } = {}] = port.updatesOf("a");
  expect(status).toMatchObject({ percent: 100 });
  expect([status?.phase?.length, status?.message?.length, lines?.[0]?.message.length]).toEqual([
    100, 1_000, 2_000,
  ]);
});

test("a refused report is dropped; signs of life go on without it", async () => {
  const ends = opened();
  const { port } = working(
    doing(async ({ progress }) => {
      progress({ phase: "odd" });
      await ends.promise;
    }),
  );
  port.fail("update", { when: "before", error: refusal("INVALID_INPUT") });
  port.add({ id: "a", leaseMs: 30 });
  await port.until(() => port.updatesOf("a").length === 3);
  ends.resolve();
  expect(port.updatesOf("a").slice(1, 3)).toEqual([{}, {}]);
});

test("signs of life go on when the server was away", async () => {
  const ends = opened();
  const { port } = working(doing(async () => ends.promise));
  port.add({ id: "a", leaseMs: 30 });
  await port.until(() => port.updatesOf("a").length === 1);
  port.goAway();
  await port.until(() => port.updatesOf("a").length === 5);
  port.comeBack();
  await port.until(() => port.updatesOf("a").length === 8);
  ends.resolve();
  await port.until(() => port.outcomesOf("a").length === 1);
});

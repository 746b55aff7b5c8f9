import { setImmediate } from "node:timers/promises";
import type { FunctionDefinition, StopReason } from "../../../../clients/sdk/src/index.ts";
import type { ScriptedPort } from "../../../support/scripted-port.ts";
import { openToldLog } from "../../../support/told-log.ts";
import { until } from "../../../support/until.ts";
import { doing, opened, stopWorking, working } from "../../../support/working.ts";

afterEach(stopWorking);

/** Runs until it is aborted, and then says a result nobody wants. */
const untilAborted = (
  onReason: (reason: unknown) => void,
  onBegin = (): void => undefined,
): FunctionDefinition =>
  doing(async ({ signal, input }) => {
    if (input === "quick") return input;
    onBegin();
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    onReason(signal.reason);
    return "unwanted";
  });

const released = (port: ScriptedPort, job: string) =>
  port.asked.some((one) => one.verb === "release" && one.job === job);

test.each<[StopReason, string]>([
  ["CANCELLED", "CANCELLED"],
  ["LOST", "CLAIM_LOST"],
])(
  "a job that is %s is aborted with that reason, its result thrown away, and the slot is free again",
  async (stop, code) => {
    const reason = opened<unknown>();
    const { port } = working(untilAborted(reason.resolve));
    port.stopJob("a", stop);
    port.add({ id: "a", leaseMs: 30 });
    expect(await reason.promise).toMatchObject({ name: "RunError", code });
    port.add({ id: "b", input: "quick" });
    await port.until(() => port.outcomesOf("b").length === 1);
    expect(port.outcomesOf("a")).toEqual([]);
    expect(released(port, "a")).toBe(false);
  },
);

test("told by an update that the operator drains it, it finishes what it holds, claims no more, and ends", async () => {
  const ends = opened();
  const run = async () => {
    await ends.promise;
    return "finished";
  };
  const log = openToldLog();
  const { port, work } = working(doing(run), { concurrency: 3, drainMs: 0, log });
  port.stopJob("a", "DRAINING");
  port.add({ id: "a", leaseMs: 30 });
  port.add({ id: "b" });
  await port.until(() => port.updatesOf("a").length > 2);
  const claims = () => port.asked.filter(({ verb }) => verb === "claim").length;
  const before = claims();
  port.add({ id: "c" });
  ends.resolve();
  await work.ended;
  expect([claims(), port.outcomesOf("c")]).toEqual([before, []]);
  for (const job of ["a", "b"])
    expect(port.outcomesOf(job)).toEqual([{ output: "finished", outputs: [] }]);
  expect(port.asked.some(({ verb }) => verb === "release")).toBe(false);
  expect(log.told.filter(({ level }) => level === "warn").map(({ event }) => event)).toEqual([
    "work.draining",
  ]);
});

test("told by an answer to its claim that the operator drains it, a worker without work ends", async () => {
  const { port, work } = working(doing(async () => 1));
  await port.until(() => port.asked.length === 1);
  port.drain();
  await work.ended;
  expect(port.asked).toHaveLength(1);
  expect(work.running).toBe(0);
});

test("a drained worker that is told to stop lets go of what it holds", async () => {
  const reason = opened<unknown>();
  const { port, work } = working(untilAborted(reason.resolve));
  port.stopJob("a", "DRAINING");
  port.add({ id: "a", leaseMs: 30 });
  await port.until(() => port.updatesOf("a").length > 0);
  await work.stop();
  expect(await reason.promise).toMatchObject({ code: "WORKER_STOPPED" });
  expect(released(port, "a")).toBe(true);
});

test("stop aborts what runs, gives it back, and leaves no call behind", async () => {
  const { port, work } = working(untilAborted(() => undefined));
  port.add({ id: "a", leaseMs: 30 });
  await port.until(() => port.updatesOf("a").length > 0);
  await work.stop();
  expect(work.running).toBe(0);
  expect(released(port, "a")).toBe(true);
  expect(port.outcomesOf("a")).toEqual([]);
  const calls = port.asked.length;
  await work.stop();
  expect(port.asked).toHaveLength(calls);
});

test("a worker whose server is away pauses between its tries, and stop ends the pause", async () => {
  const hours = { firstMs: 10_000_000, longestMs: 10_000_000 };
  const { port, work } = working(
    doing(async () => 1),
    { backoff: hours },
  );
  port.goAway();
  for (let turn = 0; turn < 100; turn++) await setImmediate();
  await work.stop();
  expect(port.asked).toHaveLength(1);
});

test("drain claims no more and lets a running job come to its end", async () => {
  const begun = opened();
  const ends = opened();
  const { port, work } = working(
    doing(async () => {
      begun.resolve();
      await ends.promise;
      return "finished";
    }),
    { concurrency: 2 },
  );
  port.add({ id: "a" });
  await begun.promise;
  const drained = work.drain();
  port.add({ id: "b" });
  ends.resolve();
  await drained;
  expect(port.outcomesOf("a")).toEqual([{ output: "finished", outputs: [] }]);
  expect(port.outcomesOf("b")).toEqual([]);
  expect(work.running).toBe(0);
});

test("drain stops what is still running after its limit, and gives it back", async () => {
  const [begun, reason] = [opened(), opened<unknown>()];
  const { port, work } = working(untilAborted(reason.resolve, begun.resolve), { drainMs: 5 });
  port.add({ id: "a" });
  await begun.promise;
  await work.drain();
  expect(await reason.promise).toMatchObject({ code: "WORKER_STOPPED" });
  expect(released(port, "a")).toBe(true);
});

test("a job that is claimed while the worker drains is given back unstarted", async () => {
  let runs = 0;
  const { port, work } = working(
    doing(async () => {
      runs += 1;
    }),
  );
  const open = port.holdClaims();
  port.add({ id: "a" });
  await port.until(() => port.asked.length === 1);
  const drained = work.drain();
  open();
  await drained;
  expect(released(port, "a")).toBe(true);
  expect(runs).toBe(0);
});

const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

test.each(["stop", "drain"] as const)("after %s nothing keeps the process alive", async (end) => {
  const before = timers();
  const [begun, ends] = [opened(), opened()];
  const run = async () => {
    begun.resolve();
    await ends.promise;
  };
  const options = { concurrency: 3, graceMs: 1, drainMs: 600_000 };
  const { port, work } = working(doing(run), options);
  port.add({ id: "a", timeoutMs: 600_000 });
  await begun.promise;
  const ended = work[end]();
  ends.resolve();
  await ended;
  // What others of this process still wait for ends by itself; what is left of the worker would take ten minutes.
  await until(timers, (now) => now <= before);
});

import { networkError, refusal, type ScriptedPort } from "../../../support/scripted-port.ts";
import { openToldLog, type ToldLog } from "../../../support/told-log.ts";
import { doing, opened, stopWorking, working } from "../../../support/working.ts";

afterEach(stopWorking);

const claims = (port: ScriptedPort) => port.asked.filter(({ verb }) => verb === "claim").length;

const failTimes = (port: ScriptedPort, times: number, error: Error) => {
  for (let time = 0; time < times; time++) port.fail("claim", { when: "before", error });
};

const told = (log: ToldLog, event: string) => log.told.filter((line) => line.event === event);

test.each(["UNAUTHENTICATED", "FORBIDDEN", "INVALID_INPUT", "BAD_USER_INPUT"])(
  "a claim refused with %s ends the worker, is told once, and asked no more",
  async (code) => {
    const log = openToldLog();
    const { port, work } = working(
      doing(async () => 1),
      { log },
    );
    const error = refusal(code, "No.");
    failTimes(port, 1, error);
    // The first claim is under way already when the fault is set, or meets it: a job brings the next one.
    port.add({ id: "a" });
    await expect(work.ended).rejects.toBe(error);
    expect(told(log, "work.refused")).toEqual([
      {
        level: "error",
        event: "work.refused",
        facts: { reason: expect.stringMatching(/ends: No\.$/), code },
      },
    ]);
    const calls = port.asked.length;
    await work.drain();
    expect(port.asked).toHaveLength(calls);
  },
);

test("running jobs come to their end before the worker has ended", async () => {
  const [begun, ends] = [opened(), opened()];
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
  let hasEnded = false;
  const ended = work.ended.catch(() => {
    hasEnded = true;
  });
  failTimes(port, 1, refusal("UNAUTHENTICATED"));
  port.goAway();
  port.comeBack();
  await port.until(() => claims(port) >= 2);
  expect([hasEnded, work.running]).toEqual([false, 1]);
  ends.resolve();
  await ended;
  expect(port.outcomesOf("a")).toEqual([{ output: "finished", outputs: [] }]);
});

test.each(["drain", "stop"] as const)(
  "a worker told to %s has ended without an error",
  async (end) => {
    const { work } = working(
      doing(async () => 1),
      { waitMs: 1 },
    );
    await work[end]();
    await expect(work.ended).resolves.toBeUndefined();
  },
);

test("functions that the server does not know are told with those it knows, and asked for again", async () => {
  const log = openToldLog();
  const { port } = working(
    doing(async () => 1),
    { log },
  );
  const error = Object.assign(refusal("UNKNOWN_FUNCTION", 'There is no function "test".'), {
    data: { known: ["echo"] },
  });
  failTimes(port, 3, error);
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(told(log, "work.function-unknown")[0]).toMatchObject({
    level: "warn",
    facts: {
      reason: 'There is no function "test".',
      asked: ["test"],
      known: ["echo"],
      failures: 1,
    },
  });
});

test("what goes wrong again and again is told at growing distances", async () => {
  const log = openToldLog();
  const { port } = working(
    doing(async () => 1),
    { log },
  );
  failTimes(port, 19, networkError());
  failTimes(port, 1, refusal("LIMIT_REACHED"));
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  const failures = told(log, "work.claim-unanswered").map(({ facts }) => facts);
  expect(failures).toMatchObject([
    ...[1, 2, 4, 8, 16].map((count) => ({ reason: "fetch failed", failures: count })),
    { reason: "LIMIT_REACHED", failures: 1 },
  ]);
});

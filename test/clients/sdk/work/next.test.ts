import { networkError, refusal, type ScriptedPort } from "../../../support/scripted-port.ts";
import { doing, opened, stopWorking, working } from "../../../support/working.ts";

afterEach(stopWorking);

const verbs = (port: ScriptedPort) =>
  port.asked.flatMap((one) => (one.verb === "claim" || one.verb === "deliver" ? [one.verb] : []));
const nexts = (port: ScriptedPort) =>
  port.asked.flatMap((one) => (one.verb === "deliver" ? [one.next] : []));
const released = (port: ScriptedPort) =>
  port.asked.flatMap((one) => (one.verb === "release" ? [one.job] : []));

test("a busy worker gets its next job in the call that ends one", async () => {
  const gate = opened();
  const { port } = working(
    doing(() => gate.promise),
    { worker: "w1", host: "mac-3", leaseMs: 5_000 },
  );
  for (const id of ["a", "b", "c"]) port.add({ id });
  gate.resolve();
  await port.until(() => port.outcomesOf("c").length === 1);
  await port.until(() => verbs(port).length === 5);
  expect(verbs(port)).toEqual(["claim", "deliver", "deliver", "deliver", "claim"]);
  expect(nexts(port)[0]).toEqual({
    functions: ["test"],
    max: 1,
    claimId: expect.any(String),
    worker: "w1",
    host: "mac-3",
    leaseMs: 5_000,
  });
  expect(new Set(nexts(port).map((next) => next?.claimId)).size).toBe(3);
});

test("a failed attempt brings the next job as well", async () => {
  const { port } = working(
    doing(async () => {
      throw new Error("no");
    }),
  );
  port.add({ id: "a" });
  port.add({ id: "b" });
  await port.until(() => port.outcomesOf("b").length === 1);
  expect(verbs(port).slice(0, 3)).toEqual(["claim", "deliver", "deliver"]);
});

test("with a slot free, it is the claim that asks", async () => {
  const { port } = working(
    doing(async () => 1),
    { concurrency: 2 },
  );
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(nexts(port)).toEqual([undefined]);
});

test("never are more jobs in hand than there are slots", async () => {
  let running = 0;
  let most = 0;
  const { port } = working(
    doing(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    }),
    { concurrency: 3 },
  );
  for (let count = 0; count < 40; count += 1) port.add({ id: `job ${count}` });
  await port.until(() => nexts(port).length === 40);
  expect(most).toBeLessThanOrEqual(3);
});

test("an answer that was lost is asked for again, and its job runs once", async () => {
  const ran: string[] = [];
  const { port } = working(doing(async ({ jobId }) => void ran.push(jobId)));
  port.fail("deliver", { when: "after", error: networkError() });
  port.add({ id: "a" });
  port.add({ id: "b" });
  await port.until(() => port.outcomesOf("b").length === 1);
  expect(ran).toEqual(["a", "b"]);
  expect(nexts(port)[0]).toEqual(nexts(port)[1]);
});

test("a job that came with an answer which was lost for good is not left lying", async () => {
  const ran: string[] = [];
  const { port } = working(doing(async ({ jobId }) => void ran.push(jobId)));
  // The first deliver does its work, and the worker never hears of it: an update says that the job has ended.
  port.fail("deliver", { when: "after", error: networkError() });
  for (let tries = 0; tries < 1_000; tries += 1)
    port.fail("deliver", { when: "before", error: networkError() });
  port.add({ id: "a", leaseMs: 30 });
  port.add({ id: "b" });
  await port.until(() => port.outcomesOf("a").length >= 3);
  port.stopJob("a", "LOST");
  await port.until(() => ran.includes("b"));
  expect(ran).toEqual(["a", "b"]);
});

test("a refused result brings nothing; the worker claims", async () => {
  const { port } = working(doing(async () => 1));
  port.fail("deliver", { when: "before", error: refusal("CLAIM_LOST") });
  port.add({ id: "a" });
  port.add({ id: "b" });
  await port.until(() => port.outcomesOf("b").length === 1);
  expect(verbs(port).slice(0, 3)).toEqual(["claim", "deliver", "claim"]);
});

test("a worker that is told to end asks for no more", async () => {
  const begun = opened();
  const ends = opened();
  const { port, work } = working(
    doing(async () => {
      begun.resolve();
      await ends.promise;
    }),
  );
  port.add({ id: "a" });
  port.add({ id: "b" });
  await begun.promise;
  const drained = work.drain();
  ends.resolve();
  await drained;
  expect(nexts(port)).toEqual([undefined]);
});

test("a job that comes while the worker is told to end is given back", async () => {
  const ran: string[] = [];
  const { port, work } = working(doing(async ({ jobId }) => void ran.push(jobId)));
  const { deliver } = port;
  let drained: Promise<void> | undefined;
  port.deliver = (...call) => {
    const answer = deliver(...call);
    drained = work.drain();
    return answer;
  };
  port.add({ id: "a" });
  port.add({ id: "b" });
  await port.until(() => released(port).length === 1);
  await drained;
  expect(released(port)).toEqual(["b"]);
  expect(ran).toEqual(["a"]);
});

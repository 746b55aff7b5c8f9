import { hostname } from "node:os";
import { type FunctionDefinition, RunError } from "../../clients/sdk/src/index.ts";
import type { Job, Jobs } from "../../src/jobs/index.ts";
import { noTrace } from "../../src/trace.ts";
import { openWorker, type Worker } from "../../src/worker/index.ts";
import { functionsOf } from "../support/functions.ts";
import { ann, openTestJobs, type TestJobs } from "../support/jobs.ts";
import { openToldLog } from "../support/told-log.ts";
import { moved, until } from "../support/until.ts";
import { doing, opened } from "../support/working.ts";

/** The lease that a worker is told, which it keeps alive: soon it is heard of. The server's is longer than any test. */
const toldLeaseMs = 900;
let test1: TestJobs;
const workers: Worker[] = [];

beforeAll(async () => {
  test1 = await openTestJobs();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
});
afterAll(() => test1.close());

/** This server's own worker, with one function. */
function openOwnWorker(
  run: FunctionDefinition["run"],
  { concurrency = 1, name = "paint" } = {},
): Worker {
  const worker = openWorker({
    jobs: { ...test1.jobs, claim },
    files: {} as never,
    functions: functionsOf([doing(run, { name })]),
    config: { ...test1.config, workerConcurrency: concurrency },
    log: openToldLog(),
    trace: noTrace,
  });
  workers.push(worker);
  return worker;
}

const claim: Jobs["claim"] = async (viewer, request) =>
  (await test1.jobs.claim(viewer, request)).map(({ job, ...claimed }) => ({
    ...claimed,
    job: { ...job, ...(job.claim && { claim: { ...job.claim, leaseMs: toldLeaseMs } }) },
  }));

async function submit(input: unknown = {}): Promise<string> {
  const { job } = await test1.jobs.submit(ann, { function: "paint", input });
  return job.id;
}

const ended = (id: string): Promise<Job | undefined> =>
  until(
    () => test1.jobs.get(ann, id),
    (now) => now?.endedAt !== undefined,
  );

test("a submitted job is run by the server itself, with its own id and host on the claim", async () => {
  openOwnWorker(async ({ input }) => ({ got: input }));
  const id = await submit({ a: 1 });
  const job = await ended(id);
  expect(job).toMatchObject({ state: "DONE", attempt: 1 });
  expect(await test1.jobs.bodies([id])).toEqual([{ input: { a: 1 }, output: { got: { a: 1 } } }]);
  expect(job?.log).toContainEqual(
    expect.objectContaining({
      move: "claim",
      by: "docket",
      worker: expect.stringMatching(new RegExp(`^${hostname()}-\\w{8}$`)),
    }),
  );
});

test("progress and lines are on the job while it runs", async () => {
  const ends = opened();
  openOwnWorker(async ({ progress, log }) => {
    progress({ phase: "painting", percent: 40 });
    log("INFO", "first coat");
    await ends.promise;
  });
  const id = await submit();
  const job = await until(
    () => test1.jobs.get(ann, id),
    (now) => now?.status?.percent === 40,
  );
  expect(job).toMatchObject({ state: "CLAIMED", status: { phase: "painting" } });
  ends.resolve();
  await ended(id);
  expect(await test1.jobs.lines(ann, id, undefined, 10)).toMatchObject([
    { level: "INFO", message: "first coat" },
  ]);
});

test("the job's own token is the run's", async () => {
  const seen = opened<string>();
  openOwnWorker(async ({ token }) => {
    const viewer = await test1.jobs.identify(token);
    seen.resolve(viewer?.job ?? "");
  });
  const id = await submit();
  await ended(id);
  expect(await seen.promise).toBe(id);
});

test("a failure that may pass is tried again, one that may not ends the job with its code", async () => {
  openOwnWorker(async ({ attempt, input }) => {
    if (input === "passing" && attempt < 3) throw new Error("not yet");
    if (input === "final")
      throw new RunError("NO_PAINT", "No paint left.", { data: { litres: 0 } });
    return attempt;
  });
  expect(await ended(await submit("passing"))).toMatchObject({
    state: "DONE",
    attempt: 3,
    failures: 2,
  });
  expect(await ended(await submit("final"))).toMatchObject({
    state: "FAILED",
    attempt: 1,
    error: { code: "NO_PAINT", message: "No paint left.", data: { litres: 0 } },
  });
});

test("a run outlives many leases while it gives signs of life", async () => {
  const ends = opened();
  openOwnWorker(async () => ends.promise);
  const id = await submit();
  const leaseEnd = async () => (await test1.jobs.get(ann, id))?.claim?.expiresAt.getTime() ?? 0;
  const first = await until(leaseEnd, (at) => at > 0);
  await until(leaseEnd, (at) => at > first + 3 * toldLeaseMs);
  ends.resolve();
  expect(await ended(id)).toMatchObject({ state: "DONE", attempt: 1, crashes: 0 });
});

test("a cancelled job is aborted, and the worker goes on with the next", async () => {
  const [begun, reason] = [opened(), opened<unknown>()];
  openOwnWorker(async ({ signal, input }) => {
    if (input === "next") return input;
    begun.resolve();
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    reason.resolve(signal.reason);
    return "unwanted";
  });
  const id = await submit();
  await begun.promise;
  await test1.jobs.cancel(ann, { id });
  expect(await reason.promise).toMatchObject({ code: "CANCELLED" });
  expect(await ended(id)).toMatchObject({ state: "CANCELLED" });
  expect(await ended(await submit("next"))).toMatchObject({ state: "DONE" });
});

test("drain lets the running job end; the next one stays for another server", async () => {
  const [begun, ends] = [opened(), opened()];
  const worker = openOwnWorker(async () => {
    begun.resolve();
    await ends.promise;
  });
  const running = await submit();
  await begun.promise;
  const drained = worker.drain();
  const left = await submit();
  ends.resolve();
  await drained;
  expect(await ended(running)).toMatchObject({ state: "DONE" });
  expect(await test1.jobs.get(ann, left)).toMatchObject({ state: "WAITING", attempt: 0 });
  await test1.jobs.cancel(ann, { id: left });
});

test("close gives a running job back at once, and the attempt does not count", async () => {
  const begun = opened();
  const worker = openOwnWorker(async ({ signal }) => {
    begun.resolve();
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
  });
  const id = await submit();
  await begun.promise;
  const back = moved(test1.jobs, (job) => job.id === id && job.state === "WAITING");
  await worker.close();
  expect(await back).toMatchObject({ attempt: 0, crashes: 0 });
  await test1.jobs.cancel(ann, { id });
});

test("with concurrency 0 a server runs nothing", async () => {
  const worker = openOwnWorker(async () => 1, { concurrency: 0 });
  await worker.drain();
  const id = await submit();
  expect(await test1.jobs.get(ann, id)).toMatchObject({ state: "WAITING" });
  await test1.jobs.cancel(ann, { id });
});

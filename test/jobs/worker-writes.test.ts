import type { Job } from "../../src/jobs/index.ts";
import { ann, openTestJobs, otherWorker, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";
import { moved } from "../support/until.ts";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterAll(() => docket.close());

/** A job in the hands of worker `w1`. */
async function claimed(
  request: object = {},
  lease: object = {},
): Promise<{ id: string; key: string; job: Job }> {
  const { job: submitted } = await docket.jobs.submit(ann, { function: "paint", ...request });
  const [taken] = await docket.jobs.claim(worker, {
    functions: [submitted.function],
    worker: "w1",
    ...lease,
  });
  if (taken?.job.id !== submitted.id) throw new Error("another job was in the way");
  return { id: submitted.id, key: taken.job.claim?.key ?? "", job: taken.job };
}

/** A job whose worker `w1` was silent for too long. */
async function lapsed(): Promise<{ id: string; key: string }> {
  const back = moved(docket.jobs, ({ state, crashes }) => state === "WAITING" && crashes === 1);
  const { id, key } = await claimed({}, { leaseMs: 100 });
  await back;
  return { id, key };
}

const read = async (id: string) => (await docket.jobs.read([id]))[0];

describe("update", () => {
  test("says how far the work is and renews the lease", async () => {
    const { id, key, job } = await claimed();
    await docket.jobs.update(worker, { id, key, status: { phase: "downloaded", percent: 10 } });
    const { job: after } = await docket.jobs.update(worker, {
      id,
      key,
      status: { percent: 50, message: "half" },
    });
    expect(after).toMatchObject({
      state: "CLAIMED",
      version: 4,
      status: { phase: "downloaded", percent: 50, message: "half" },
    });
    expect(Number(after.claim?.expiresAt)).toBeGreaterThan(Number(job.claim?.expiresAt));
    expect(after.log).toHaveLength(2);
    await docket.jobs.cancel(ann, { id });
  });

  test("keeps log lines, capped", async () => {
    const { id, key } = await claimed();
    const many = Array.from({ length: 999 }, (_, index) => ({
      level: "INFO" as const,
      message: `line ${index}`,
    }));
    await docket.jobs.update(worker, { id, key, lines: many });
    await docket.jobs.update(worker, {
      id,
      key,
      lines: [
        { level: "ERROR", message: "last kept" },
        { level: "ERROR", message: "over the cap" },
      ],
    });
    const lines = await docket.jobs.lines(ann, id, undefined, 2_000);
    expect(lines).toHaveLength(1_000);
    expect(lines.at(-1)).toMatchObject({ message: "last kept", level: "ERROR", attempt: 1 });
    expect(await docket.jobs.lines(ann, id, lines.at(-2)?.id, 10)).toHaveLength(1);
    await docket.jobs.cancel(ann, { id });
  });

  test("with a wrong key is refused and changes nothing", async () => {
    const { id } = await claimed();
    const error = await refusal(
      docket.jobs.update(otherWorker, { id, key: "guess", status: { percent: 99 } }),
    );
    expect(error).toMatchObject({ code: "CLAIM_LOST", data: { state: "CLAIMED" } });
    expect(await read(id)).toMatchObject({ version: 2 });
    await docket.jobs.cancel(ann, { id });
  });

  test("of a job that was cancelled tells the worker so", async () => {
    const { id, key } = await claimed();
    await docket.jobs.cancel(ann, { id, reason: "changed my mind" });
    const error = await refusal(docket.jobs.update(worker, { id, key }));
    expect(error).toMatchObject({ code: "JOB_ENDED", data: { state: "CANCELLED" } });
  });
});

describe("deliver", () => {
  test("ends the job with its output; the token is dead", async () => {
    const { id, key } = await claimed();
    const { job, alreadyDelivered } = await docket.jobs.deliver(worker, {
      id,
      key,
      output: { layers: 3 },
    });
    expect(alreadyDelivered).toBe(false);
    expect(job).toMatchObject({ state: "DONE", output: { layers: 3 } });
    expect(job.endedAt).toEqual(job.log.at(-1)?.at);
    expect(job.claim).toBeUndefined();
  });

  test("again, with the same key or by a worker that lost it, answers success and the first result stays", async () => {
    const { id, key } = await lapsed();
    const [second] = await docket.jobs.claim(otherWorker, { functions: ["paint"], worker: "w2" });
    await docket.jobs.deliver(otherWorker, {
      id,
      key: second?.job.claim?.key ?? "",
      output: "second",
    });
    const again = await docket.jobs.deliver(otherWorker, {
      id,
      key: second?.job.claim?.key ?? "",
      output: "again",
    });
    const late = await docket.jobs.deliver(worker, { id, key, output: "first" });
    expect([again.alreadyDelivered, late.alreadyDelivered]).toEqual([true, true]);
    expect((await docket.jobs.bodies([id]))[0]?.output).toBe("second");
    expect(late.job).not.toHaveProperty("output");
    expect(late.job.version).toBe(again.job.version);
  });

  test("late is accepted while nobody else took the job", async () => {
    const { id, key } = await lapsed();
    const { job, alreadyDelivered } = await docket.jobs.deliver(worker, {
      id,
      key,
      output: "late",
    });
    expect([job.state, job.output, alreadyDelivered]).toEqual(["DONE", "late", false]);
  });

  test("with a superseded key is refused and changes nothing", async () => {
    const { id, key } = await lapsed();
    await docket.jobs.claim(otherWorker, { functions: ["paint"], worker: "w2" });
    const error = await refusal(docket.jobs.deliver(worker, { id, key, output: "zombie" }));
    expect(error.code).toBe("CLAIM_LOST");
    expect(await read(id)).toMatchObject({ state: "CLAIMED", claim: { worker: "w2" } });
    await docket.jobs.cancel(ann, { id });
  });

  test("by somebody who never held the job is no success", async () => {
    const { id, key } = await claimed();
    await docket.jobs.deliver(worker, { id, key });
    expect((await refusal(docket.jobs.deliver(otherWorker, { id, key: "guess" }))).code).toBe(
      "JOB_ENDED",
    );
  });

  test("names an output file that was not handed in", async () => {
    const { id, key } = await claimed();
    const error = await refusal(docket.jobs.deliver(worker, { id, key, outputs: ["missing.jpg"] }));
    expect(error).toMatchObject({ code: "NOT_FOUND", data: { name: "missing.jpg" } });
    expect(await read(id)).toMatchObject({ state: "CLAIMED" });
    await docket.jobs.cancel(ann, { id });
  });
});

describe("fail", () => {
  test("with attempts left schedules the next attempt after a pause", async () => {
    const { id, key } = await claimed();
    const again = moved(docket.jobs, (job) => job.id === id && job.state === "WAITING");
    const { job, willRetry } = await docket.jobs.fail(worker, {
      id,
      key,
      error: { code: "OUT_OF_INK", message: "no ink" },
    });
    expect(willRetry).toBe(true);
    expect(job).toMatchObject({
      failures: 1,
      error: { code: "OUT_OF_INK", retryable: true },
    });
    expect((await again).log.map(({ move, to }) => [move, to])).toEqual([
      ["submit", "WAITING"],
      ["claim", "CLAIMED"],
      ["fail", "SCHEDULED"],
      ["due", "WAITING"],
    ]);
    await docket.jobs.cancel(ann, { id });
  });

  test("with none left, or when another attempt is of no use, ends FAILED", async () => {
    const last = await claimed({ function: "once" });
    const { job } = await docket.jobs.fail(worker, {
      ...last,
      error: { code: "OUT_OF_INK", message: "no ink" },
    });
    expect(job).toMatchObject({
      state: "FAILED",
      error: { code: "OUT_OF_INK", message: "no ink" },
    });
    const useless = await claimed();
    const { willRetry } = await docket.jobs.fail(worker, {
      ...useless,
      error: { code: "BAD_RECIPE", message: "no", retryable: false },
    });
    expect(willRetry).toBe(false);
  });
});

describe("a lost worker", () => {
  test("costs an attempt, counted as a crash, and the job waits again", async () => {
    const { id } = await lapsed();
    expect(await read(id)).toMatchObject({ state: "WAITING", attempt: 1, crashes: 1, failures: 0 });
    await docket.jobs.cancel(ann, { id });
  });

  test("ends the job once attempts or crashes are spent", async () => {
    const ended = moved(docket.jobs, ({ state }) => state === "FAILED");
    await claimed({ function: "once" }, { leaseMs: 100 });
    expect(await ended).toMatchObject({
      error: { code: "WORKER_LOST", data: { worker: "w1", crashes: 1 } },
      crashes: 1,
      failures: 0,
    });
  });
});

describe("cancel", () => {
  test("ends a job that waits or runs, once", async () => {
    const { id } = await claimed();
    const job = await docket.jobs.cancel(ann, { id, reason: "no longer wanted" });
    expect(job).toMatchObject({ state: "CANCELLED" });
    expect(job.log.at(-1)).toMatchObject({
      move: "cancel",
      by: ann.user,
      reason: "no longer wanted",
    });
    expect((await docket.jobs.cancel(ann, { id })).version).toBe(job.version);
  });

  test("is for the owner and the operator, not for the worker that holds the job", async () => {
    const { id, key } = await claimed();
    expect((await refusal(docket.jobs.cancel(worker, { id }))).code).toBe("NOT_FOUND");
    await docket.jobs.deliver(worker, { id, key });
    expect((await refusal(docket.jobs.cancel(ann, { id }))).code).toBe("JOB_ENDED");
  });
});

test("a job's token lives from admission to the end, and no guess passes", async () => {
  const { job: submitted } = await docket.jobs.submit(ann, { function: "paint" });
  const [taken] = await docket.jobs.claim(worker, { functions: ["paint"], worker: "w1" });
  const token = taken?.token ?? "";
  expect(await docket.jobs.identify(token)).toMatchObject({
    user: ann.user,
    job: submitted.id,
    roles: [],
  });
  expect(await docket.jobs.identify(`${token}x`)).toBeUndefined();
  await docket.jobs.cancel(ann, { id: submitted.id });
  expect(await docket.jobs.identify(token)).toBeUndefined();
});

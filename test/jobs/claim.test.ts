import { ann, openTestJobs, otherWorker, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

let docket: TestJobs;
beforeEach(async () => {
  docket = await openTestJobs();
});
afterEach(() => docket.close());

const submit = async (input: object = {}) =>
  (await docket.jobs.submit(ann, { function: "paint", ...input })).job;
const claim = (request: object = {}) =>
  docket.jobs.claim(worker, { functions: ["paint"], worker: "w1", ...request });

describe("claim", () => {
  test("takes a waiting job with a lease, a key and the job's own token", async () => {
    const { id } = await submit({ input: { a: 1 } });
    const [claimed] = await claim({ host: "studio-7" });
    expect(claimed?.job).toMatchObject({
      id,
      state: "CLAIMED",
      version: 2,
      attempt: 1,
      input: { a: 1 },
      claim: { worker: "w1", host: "studio-7", user: worker.user },
    });
    const { claimedAt, expiresAt, leaseMs, key } = claimed?.job.claim ?? {};
    expect(key).toMatch(/^[\w-]{24}$/);
    expect(Number(expiresAt) - Number(claimedAt)).toBe(leaseMs);
    expect(await docket.jobs.identify(claimed?.token ?? "")).toMatchObject({
      user: ann.user,
      job: id,
    });
  });

  test("answers an empty list when nothing waits for these functions", async () => {
    await submit();
    expect(await claim({ functions: ["print"] })).toEqual([]);
  });

  test("is refused when none of the functions is known, naming those that are", async () => {
    const error = await refusal(claim({ functions: ["pant"] }));
    expect(error).toMatchObject({
      code: "UNKNOWN_FUNCTION",
      data: { known: ["paint", "print", "once", "few"] },
    });
    expect(await claim({ functions: ["pant", "paint"] })).toEqual([]);
  });

  test("hands out by priority, then time, then age", async () => {
    const [old, early] = [await submit(), await submit()];
    const urgent = await submit({ priority: 5 });
    const lazy = await submit({ priority: -5 });
    const order = await claim({ max: 10 });
    expect(order.map(({ job }) => job.id)).toEqual([urgent.id, old.id, early.id, lazy.id]);
  });

  test("claims of different functions that meet in one batch each get theirs", async () => {
    await submit();
    await submit();
    const both = await Promise.all([claim(), claim({ functions: ["paint", "print"] })]);
    expect(both.map((jobs) => jobs.length)).toEqual([1, 1]);
  });

  test("never hands a job out twice", async () => {
    await submit();
    expect(await claim()).toHaveLength(1);
    expect(await claim()).toEqual([]);
  });

  test("waits for work and is woken by a submit", async () => {
    const waiting = claim({ waitMs: 60_000 });
    const { id } = await submit();
    expect((await waiting)[0]?.job.id).toBe(id);
  });

  test("waits for work and is woken by a submit on another server", async () => {
    const elsewhere = await docket.another();
    const waiting = claim({ waitMs: 60_000 });
    const { job } = await elsewhere.submit(ann, { function: "paint" });
    expect((await waiting)[0]?.job.id).toBe(job.id);
  });

  test("answers with nothing when the wait is over", async () => {
    expect(await claim({ waitMs: 20 })).toEqual([]);
  });

  test("a caller that is gone takes nothing with it", async () => {
    const gone = new AbortController();
    const waiting = claim({ waitMs: 60_000, signal: gone.signal });
    gone.abort();
    expect(await waiting).toEqual([]);
    await submit();
    expect(await claim()).toHaveLength(1);
  });

  test("refuses what makes no sense", async () => {
    const error = await refusal(claim({ functions: [], max: 0, waitMs: -1, worker: "" }));
    expect((error.data["issues"] as unknown[]).length).toBe(4);
  });

  test("draining answers waiting claims with nothing and hands out no more", async () => {
    const waiting = claim({ waitMs: 60_000 });
    docket.jobs.drain();
    expect(await waiting).toEqual([]);
    await submit();
    expect(await claim()).toEqual([]);
  });
});

describe("claim with a claimId", () => {
  test("repeated, answers with the same jobs and keys", async () => {
    await submit();
    await submit();
    const first = await claim({ claimId: "c-1", max: 2 });
    const again = await claim({ claimId: "c-1", max: 2 });
    expect(again.map(({ job }) => [job.id, job.claim?.key]).sort()).toEqual(
      first.map(({ job }) => [job.id, job.claim?.key]).sort(),
    );
  });

  test("is the claimer's own: another user's claimId is another claim", async () => {
    await submit();
    const { id } = await submit();
    await claim({ claimId: "c-1" });
    const [other] = await docket.jobs.claim(otherWorker, {
      functions: ["paint"],
      worker: "w2",
      claimId: "c-1",
    });
    expect(other?.job.id).toBe(id);
  });

  test("takes new work once the first claim has ended", async () => {
    const [one, two] = [await submit(), await submit()];
    const [first] = await claim({ claimId: "c-1" });
    await docket.jobs.deliver(worker, { id: one.id, key: first?.job.claim?.key ?? "" });
    expect((await claim({ claimId: "c-1" }))[0]?.job.id).toBe(two.id);
  });
});

describe("release", () => {
  test("gives a job back, and the attempt does not count", async () => {
    const { id } = await submit();
    const [claimed] = await claim();
    const job = await docket.jobs.release(worker, { id, key: claimed?.job.claim?.key ?? "" });
    expect(job).toMatchObject({ state: "WAITING", attempt: 0 });
    expect(job.claim).toBeUndefined();
  });
});

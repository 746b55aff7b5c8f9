import { z } from "zod";
import { defineFunction } from "../../clients/sdk/src/index.ts";
import { DocketError } from "../../src/errors.ts";
import type { Job } from "../../src/jobs/index.ts";
import { inNoTime } from "../support/in-no-time.ts";
import { ann, bob, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;
const missing = "job_00000000000000000000000000";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs({ DOCKET_BATCH_MAX: "5" });
});
afterAll(() => docket.close());

test("costly checks of one call leave others their turn", async () => {
  const seen: string[] = [];
  const costly = defineFunction({
    ...{
      name: "costly",
      version: "1.0.0",
      title: "Costly",
      description: "Checks long.",
      calls: [],
    },
    input: z.unknown().refine(() => {
      seen.push("check");
      setImmediate(() => seen.push("others"));
      for (const end = performance.now() + 20; performance.now() < end; );
      return true;
    }),
    run: async () => 1,
  });
  const site = await openTestJobs({}, {}, { functions: [costly] });
  const results = await site.jobs.submitMany(ann, Array(3).fill({ function: "costly" }));
  await site.close();
  expect(told(results)).toEqual(["WAITING", "WAITING", "WAITING"]);
  expect(seen.slice(0, 5)).toEqual(["check", "others", "check", "others", "check"]);
});

const submit = async (more: object = {}, viewer = ann) =>
  (await docket.jobs.submit(viewer, { function: "paint", ...more })).job.id;

interface Hold {
  readonly id: string;
  readonly key: string;
}

/** So many jobs in the hands of `w1`. */
async function held(count: number): Promise<Hold[]> {
  for (let index = 0; index < count; index += 1) await submit({ priority: 9 });
  const max = count;
  const claims = await docket.jobs.claim(worker, { functions: ["paint"], worker: "w1", max });
  return claims.map(({ job: { id, claim } }) => ({ id, key: claim?.key ?? "" }));
}

/** What came of each: the state, or why not. */
const told = (results: readonly (DocketError | Job | { readonly job: Job })[]) =>
  results.map((one) => {
    if (one instanceof DocketError) return one.code;
    return "job" in one ? one.job.state : one.state;
  });

test("updates are made each for itself, in their order", async () => {
  const [a, b, c] = (await held(3)) as [Hold, Hold, Hold];
  const results = await docket.jobs.updateMany(worker, [
    { ...a, status: { percent: 10 }, lines: [{ level: "INFO", message: "ten" }] },
    { ...b, status: { percent: 200 } },
    { id: missing, key: "k" },
    { ...c, key: "wrong" },
    { ...a, status: { phase: "again" } },
  ]);
  expect(told(results)).toEqual(["CLAIMED", "INVALID_INPUT", "NOT_FOUND", "CLAIM_LOST", "CLAIMED"]);
  const [job] = await docket.jobs.read([a.id]);
  expect(job?.status).toMatchObject({ percent: 10, phase: "again" });
  expect(await docket.jobs.lines(ann, a.id, undefined, 10)).toMatchObject([{ message: "ten" }]);
});

test("results are taken each for itself, in their order", async () => {
  const [a, b] = (await held(2)) as [Hold, Hold];
  const results = await docket.jobs.deliverMany(worker, [
    { ...a, output: 1 },
    { ...b, output: "x".repeat(2 ** 20) },
    { ...b, outputs: ["none.png"] },
    { ...a, output: 2 },
    { ...b, output: 3 },
  ]);
  expect(told(results)).toEqual(["DONE", "INPUT_TOO_LARGE", "NOT_FOUND", "DONE", "DONE"]);
  expect(results[3]).toMatchObject({ alreadyDelivered: true });
  const bodies = await docket.jobs.bodies([a.id, b.id]);
  expect(bodies.map((body) => body?.output)).toEqual([1, 3]);
});

test("many results meet in few round trips", async () => {
  const jobs = await held(5);
  const { connection } = docket.database;
  const writes: string[] = [];
  // Moves go past Mongoose, through the driver: the profiler sees them.
  await connection.db?.command({ profile: 2 });
  // A call that takes long lets others in between, and its results go in several pieces then.
  await inNoTime(() =>
    docket.jobs.deliverMany(
      worker,
      jobs.map((one) => ({ ...one, outputs: [] })),
    ),
  );
  await connection.db?.command({ profile: 0 });
  const seen = await connection.db
    ?.collection("system.profile")
    .find({ op: "query", ns: /jobs$/ })
    .toArray();
  for (const { command } of (seen ?? []) as unknown as { command: object }[])
    writes.push(JSON.stringify(command));
  // After each round trip of moves the jobs are read once.
  expect(writes.filter((one) => one.includes(jobs[0]?.id ?? "")).length).toBe(1);
});

test("retries are made each for itself", async () => {
  const ended = await submit();
  await docket.jobs.cancel(ann, { id: ended });
  const open = await submit();
  const foreign = await submit({}, bob);
  await docket.jobs.cancel(bob, { id: foreign });
  const again = { id: ended, idempotencyKey: "again" };
  const results = await docket.jobs.retryMany(ann, [again, { id: open }, { id: foreign }, again]);
  expect(told(results)).toEqual(["WAITING", "INVALID_INPUT", "NOT_FOUND", "WAITING"]);
  const [first, , , second] = results as { job: Job; duplicate: boolean }[];
  expect(second?.job.id).toBe(first?.job.id);
  expect([first?.duplicate, second?.duplicate].sort()).toEqual([false, true]);
});

test("too many in one call are refused before any is done", async () => {
  const [one] = await held(1);
  const six = Array(6).fill(one);
  for (const call of [
    () => docket.jobs.updateMany(worker, six),
    () => docket.jobs.deliverMany(worker, six),
    () => docket.jobs.retryMany(ann, six),
    () => docket.jobs.cancelMany(ann, { ids: six.map(({ id }) => id) }),
  ])
    expect((await refusal(call())).code).toBe("INVALID_INPUT");
  expect((await docket.jobs.read([one?.id ?? ""]))[0]?.state).toBe("CLAIMED");
});

describe("cancelling many", () => {
  test("by id, each for itself, in their order", async () => {
    const [mine, theirs, done] = [
      await submit(),
      await submit({}, bob),
      await submit({ priority: 99 }),
    ];
    const [claim] = await docket.jobs.claim(worker, { functions: ["paint"], worker: "w1" });
    await docket.jobs.deliver(worker, { id: done, key: claim?.job.claim?.key ?? "" });
    const ids = [done, mine, theirs, missing, mine];
    const { results, hasMore } = await docket.jobs.cancelMany(ann, { ids, reason: "changed" });
    expect(told(results)).toEqual([
      "JOB_ENDED",
      "CANCELLED",
      "NOT_FOUND",
      "NOT_FOUND",
      "CANCELLED",
    ]);
    expect(hasMore).toBe(false);
    expect((await docket.jobs.read([mine]))[0]?.log.at(-1)).toMatchObject({ reason: "changed" });
    expect((await docket.jobs.read([theirs]))[0]?.state).toBe("WAITING");
  });

  test("by filter, the oldest open ones of one's own, until none is left", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1) ids.push(await submit({ tags: ["batch"] }));
    const foreign = await submit({ tags: ["batch"] }, bob);
    await docket.jobs.cancel(ann, { id: ids[0] ?? "" });
    const filter = { tags: ["batch"] };
    const first = await docket.jobs.cancelMany(ann, { filter });
    expect(first.hasMore).toBe(true);
    expect(first.results.map((one) => (one as Job).id)).toEqual(ids.slice(1, 6));
    const second = await docket.jobs.cancelMany(ann, { filter });
    expect([told(second.results), second.hasMore]).toEqual([["CANCELLED"], false]);
    expect((await docket.jobs.cancelMany(ann, { filter })).results).toEqual([]);
    expect((await docket.jobs.read([foreign]))[0]?.state).toBe("WAITING");
    expect(told((await docket.jobs.cancelMany(operator, { filter })).results)).toEqual([
      "CANCELLED",
    ]);
  });

  test("a filter by state takes open jobs only; a job that one merely holds is not one's own", async () => {
    await submit({ tags: ["states"] }, bob);
    const tags = ["states"];
    expect(
      (await docket.jobs.cancelMany(bob, { filter: { tags, states: ["DONE"] } })).results,
    ).toEqual([]);
    expect(
      (await docket.jobs.cancelMany(bob, { filter: { tags, users: [ann.user] } })).results,
    ).toEqual([]);
    const holder = { ...worker, roles: ["WORKER", "SUBMITTER"] } as const;
    await docket.jobs.claim(holder, { functions: ["paint"], worker: "w9", max: 20 });
    expect((await docket.jobs.cancelMany(holder, { filter: { tags } })).results).toEqual([]);
    expect(
      told((await docket.jobs.cancelMany(bob, { filter: { tags, states: ["CLAIMED"] } })).results),
    ).toEqual(["CANCELLED"]);
  });

  test.each([{}, { filter: {} }, { ids: [], filter: { tags: ["a"] } }])(
    "%j, which says nothing or two things, is refused",
    async (request) => {
      expect((await refusal(docket.jobs.cancelMany(operator, request))).code).toBe("INVALID_INPUT");
    },
  );
});

import type { FunctionLimits } from "../../clients/sdk/src/index.ts";
import type { ClaimedJob, Jobs } from "../../src/jobs/index.ts";
import { anyFunction } from "../support/functions.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { until } from "../support/until.ts";

/** Short, so that it can be waited for; and one that does not end while a test runs. */
const brisk = { count: 3, periodMs: 500 };
const endless = { count: 4, periodMs: 86_400_000 };

let docket: TestJobs;
beforeEach(async () => {
  const functionOf = (name: string, limits: FunctionLimits) => anyFunction(name, limits);
  const functions = [
    functionOf("brisk", { rate: brisk, attempts: 100 }),
    functionOf("daily", { rate: endless }),
    functionOf("both", { rate: endless, concurrency: 1 }),
  ];
  docket = await openTestJobs({}, {}, { functions });
});
afterEach(() => docket.close());

const submit = async (name: string, count: number) => {
  const asked = Array.from({ length: count }, () => ({ function: name }));
  const submitted = await docket.jobs.submitMany(ann, asked);
  return submitted.flatMap((one) => ("job" in one ? [one.job.id] : []));
};
const claim = (jobs: Jobs, name: string, more: object = {}) =>
  jobs.claim(worker, { functions: [name], worker: "w", ...more });
const deliver = (jobs: Jobs, { job }: ClaimedJob) =>
  jobs.deliver(worker, { id: job.id, key: job.claim?.key ?? "" });
const heldBack = async (name: string) => (await docket.jobs.stats([name]))[0]?.heldBack;

/** When claims began, told by the jobs' logs, in order. */
async function begun(): Promise<number[]> {
  const found = await docket.database.connection.collection("jobs").find().toArray();
  const entries = found.flatMap(({ log }) => log as { at: Date; to: string; move: string }[]);
  return entries
    .filter(({ move }) => move === "claim")
    .map(({ at }) => +at)
    .sort((one, other) => one - other);
}

/** The most claims that began within any period. */
const mostWithin = (times: readonly number[], periodMs: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + periodMs).length));

test("however many workers claim on two servers, no more begin within any period, and all get done", async () => {
  const other = await docket.another();
  const total = 15;
  await submit("brisk", total);
  let done = 0;
  const work = async (jobs: Jobs) => {
    while (done < total) {
      for (const one of await claim(jobs, "brisk", { max: 2, waitMs: 300 })) {
        await deliver(jobs, one);
        done += 1;
      }
    }
  };
  await Promise.all([docket.jobs, other, docket.jobs, other, docket.jobs, other].map(work));
  expect(done).toBe(total);
  // A slow machine begins fewer.
  expect(mostWithin(await begun(), brisk.periodMs)).toBeLessThanOrEqual(brisk.count);
});

test("fifty claims at once get as many jobs as may begin, and stats tell what is held back", async () => {
  const other = await docket.another();
  await submit("daily", 20);
  const claims = Array.from({ length: 50 }, (_, index) =>
    claim(index % 2 === 0 ? docket.jobs : other, "daily", { worker: `w${index}` }),
  );
  expect((await Promise.all(claims)).flat()).toHaveLength(endless.count);
  expect(await heldBack("daily")).toBe(16);
  expect(await docket.jobs.peek({ functions: ["daily"] })).toBeUndefined();
});

test("a job that ended counts on, and so does each attempt", async () => {
  await submit("daily", 6);
  for (let count = 0; count < endless.count - 1; count += 1) {
    const [one] = await claim(docket.jobs, "daily");
    if (one) await deliver(docket.jobs, one);
  }
  const [one] = await claim(docket.jobs, "daily");
  await docket.jobs.release(worker, { id: one?.job.id ?? "", key: one?.job.claim?.key ?? "" });
  expect(await claim(docket.jobs, "daily")).toEqual([]);
  expect(await heldBack("daily")).toBe(3);
});

test("its backlog stands in the way of no other function", async () => {
  await submit("daily", 30);
  await submit("paint", 1);
  await claim(docket.jobs, "daily", { max: endless.count });
  const [taken] = await docket.jobs.claim(worker, { functions: ["daily", "paint"], worker: "w" });
  expect(taken?.job.function).toBe("paint");
});

test("a claim that waits gets a job when the period is over, though nothing moves then", async () => {
  await submit("brisk", brisk.count + 1);
  const first = await claim(docket.jobs, "brisk", { max: brisk.count });
  expect(first).toHaveLength(brisk.count);
  expect(await claim(docket.jobs, "brisk", { waitMs: 60_000 })).toHaveLength(1);
  expect(mostWithin(await begun(), brisk.periodMs)).toBeLessThanOrEqual(brisk.count);
});

test("seats and the rate hold together", async () => {
  await submit("both", 8);
  const taken: ClaimedJob[] = [];
  for (let count = 0; count < 8; count += 1) {
    const found = await claim(docket.jobs, "both", { max: 3 });
    for (const one of found) await deliver(docket.jobs, one);
    taken.push(...found);
  }
  expect(taken).toHaveLength(endless.count);
});

test("who claims a job by its id counts as well", async () => {
  const ids = await submit("daily", 6);
  const claimOne = (id = "") => docket.jobs.claimOne(worker, { id, worker: id });
  const claims = await Promise.allSettled(ids.map(claimOne));
  const [refused] = claims.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(claims.filter(({ status }) => status === "fulfilled")).toHaveLength(endless.count);
  expect(refused).toMatchObject({ code: "NOT_CLAIMABLE", retryable: true });
});

test("what a killed server had counted and not claimed counts for a while, then no more", async () => {
  const rates = docket.database.connection.collection("functionrates");
  const [id, count] = ["of a dead server", brisk.count];
  const until = new Date(Date.now() + 3_600_000);
  await rates.insertOne({ _id: "brisk" as never, starts: [{ id, count, until }] });
  await submit("brisk", 1);
  expect(await claim(docket.jobs, "brisk")).toEqual([]);
  const waiting = claim(docket.jobs, "brisk", { waitMs: 60_000 });
  // As if that while were over.
  await rates.updateOne({ _id: "brisk" as never }, { $set: { "starts.0.until": new Date(0) } });
  expect(await waiting).toHaveLength(1);
});

test("a claim that was counted too long ago is not made", async () => {
  const [id = ""] = await submit("daily", 1);
  const { claimMove, claimerOf } = await import("../../src/jobs/take.ts");
  const { writeOf } = await import("../../src/jobs/move.ts");
  const claimer = claimerOf(docket.config, "user_w", { functions: ["daily"], worker: "w" });
  const before = new Date(Date.now() - 60_000);
  const pairing = { holder: { claimer }, id, function: "daily", place: 0, before };
  const { filter } = writeOf(claimMove(docket.config, pairing));
  const jobs = docket.database.connection.collection("jobs");
  expect(await jobs.countDocuments(filter)).toBe(0);
  const later = { ...pairing, before: new Date(Date.now() + 60_000) };
  expect(await jobs.countDocuments(writeOf(claimMove(docket.config, later)).filter)).toBe(1);
});

test("counts take up a few entries, however many claims there were", async () => {
  await submit("brisk", 12);
  for (let count = 0; count < 12; count += 1) await claim(docket.jobs, "brisk", { waitMs: 60_000 });
  const kept = await until(
    () => docket.database.connection.collection("functionrates").findOne(),
    (found) => found !== null,
  );
  expect(kept?.["starts"].length).toBeLessThanOrEqual(brisk.count);
});

import { setTimeout as sleep } from "node:timers/promises";
import type { ClaimedJob, Jobs } from "../../src/jobs/index.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { until } from "../support/until.ts";

/** `few` runs two at once. */
const limit = 2;

let docket: TestJobs;
beforeEach(async () => {
  docket = await openTestJobs();
});
afterEach(() => docket.close());

const submit = (count: number, name = "few") =>
  docket.jobs.submitMany(
    ann,
    Array.from({ length: count }, () => ({ function: name })),
  );
const claim = (jobs: Jobs, more: object = {}) =>
  jobs.claim(worker, { functions: ["few"], worker: "w", ...more });
const deliver = (jobs: Jobs, { job }: ClaimedJob) =>
  jobs.deliver(worker, { id: job.id, key: job.claim?.key ?? "" });
const few = async () => {
  const [stats] = await docket.jobs.stats(["few"]);
  return stats;
};

/** The most jobs that ran at once, told by their logs. */
async function mostAtOnce(): Promise<number> {
  const found = await docket.database.connection.collection("jobs").find().toArray();
  const entries = found.flatMap(({ log }) => log as { at: Date; from: string; to: string }[]);
  const changes = entries
    .map(({ at, from, to }) => ({ at: +at, by: +(to === "CLAIMED") - +(from === "CLAIMED") }))
    // What ends in the millisecond in which another begins was over before.
    .sort((one, other) => one.at - other.at || one.by - other.by);
  let running = 0;
  return Math.max(...changes.map(({ by }) => (running += by)));
}

test("however many workers claim on two servers, no more run at once, and all get done", async () => {
  const other = await docket.another();
  const total = 24;
  await submit(total);
  let done = 0;
  const work = async (jobs: Jobs) => {
    while (done < total) {
      const taken = await claim(jobs, { max: 3, waitMs: 100 });
      for (const one of taken) {
        await deliver(jobs, one);
        done += 1;
      }
    }
  };
  await Promise.all([docket.jobs, other, docket.jobs, other, docket.jobs, other].map(work));
  expect(done).toBe(total);
  expect(await mostAtOnce()).toBe(limit);
});

test("a batch takes as many as there are seats, and stats tell what is held back", async () => {
  await submit(5);
  expect(await claim(docket.jobs, { max: 5 })).toHaveLength(limit);
  expect(await few()).toMatchObject({ running: limit, waiting: 3, heldBack: 3 });
  expect(await claim(docket.jobs)).toEqual([]);
  expect(await docket.jobs.peek({ functions: ["few"] })).toBeUndefined();
});

test("its backlog stands in the way of no other function", async () => {
  await submit(30);
  await submit(1, "paint");
  await claim(docket.jobs, { max: limit });
  const [taken] = await claim(docket.jobs, { functions: ["few", "paint"] });
  expect(taken?.job.function).toBe("paint");
});

test("a claim that waits gets the seat that is given up, on whichever server", async () => {
  const other = await docket.another();
  await submit(4);
  const [one, two] = await claim(docket.jobs, { max: limit });
  if (!one || !two) throw new Error("There are two.");
  const waiting = claim(other, { waitMs: 50_000 });
  await deliver(docket.jobs, one);
  expect(await waiting).toHaveLength(1);
  const next = claim(docket.jobs, { waitMs: 50_000 });
  await docket.jobs.cancel(ann, { id: two.job.id });
  expect(await next).toHaveLength(1);
});

test("the seat of a lost worker comes back with its job's lease", async () => {
  await submit(3);
  await claim(docket.jobs, { max: limit, leaseMs: 200 });
  const next = await claim(docket.jobs, { waitMs: 50_000 });
  expect(next).toHaveLength(1);
});

test("who claims a job by its id needs a seat as well", async () => {
  const submitted = await submit(3);
  const ids = submitted.flatMap((one) => ("job" in one ? [one.job.id] : []));
  const claimOne = (id = "") => docket.jobs.claimOne(worker, { id, worker: "w" });
  const [first] = [await claimOne(ids[0]), await claimOne(ids[1])];
  await expect(claimOne(ids[2])).rejects.toMatchObject({ code: "NOT_CLAIMABLE", retryable: true });
  await docket.jobs.release(worker, { id: first.job.id, key: first.job.claim?.key ?? "" });
  await until(
    () => claimOne(ids[2]).catch(() => sleep(10)),
    (claimed) => claimed !== undefined,
  );
  expect(await mostAtOnce()).toBe(limit);
});

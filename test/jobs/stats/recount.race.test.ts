import type { Job, Jobs } from "../../../src/jobs/index.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../../support/jobs.ts";
import { randomFrom } from "../../support/live-world.ts";
import { countAgain, recounted, sealAll, told } from "../../support/recount.ts";
import { until } from "../../support/until.ts";

let docket: TestJobs;
beforeEach(async () => {
  docket = await openTestJobs({ DOCKET_CRASHES_MAX: "3" });
});
afterEach(() => docket.close());

const operator = { ...ann, roles: ["ADMIN"] } as const;
const functions = ["paint", "print", "once"];
const perServer = 25;

/** What a worker does with a job that it has, by chance. */
async function work(jobs: Jobs, { id, claim }: Job, chance: number): Promise<unknown> {
  const held = { id, key: claim?.key ?? "" };
  const fails = (code: string, retryable: boolean) =>
    jobs.fail(worker, { ...held, error: { code, message: "by chance", retryable } });
  if (chance < 0.3) return jobs.deliver(worker, held);
  if (chance < 0.45) return fails("PAINT.DRY", true);
  if (chance < 0.5) return fails(`CODE_${Math.floor(chance * 1_000)}`, false);
  if (chance < 0.6) return jobs.release(worker, held);
  if (chance < 0.7) return jobs.cancel(ann, { id });
  if (chance < 0.8) return jobs.unlock(operator, { id });
  // The worker is lost.
  return undefined;
}

/** Submits and works until the server is gone. */
async function storm(jobs: Jobs, random: () => number, isOver: () => boolean): Promise<void> {
  const submits = Array.from({ length: perServer }, (_, index) =>
    jobs.submit(ann, { function: functions[index % 3] ?? "", maxAttempts: 3 }),
  );
  await Promise.allSettled(submits);
  while (!isOver()) {
    const request = { functions, worker: "w", max: 5, leaseMs: 300 };
    const taken = await jobs.claim(worker, request).catch(() => []);
    await Promise.allSettled(taken.map(({ job }) => work(jobs, job, random())));
    if (taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const allJobs = async () => {
  const found = await docket.database.connection
    .collection("jobs")
    .find({}, { projection: { _id: 1 } })
    .toArray();
  return docket.jobs.read(found.map(({ _id }) => String(_id)));
};

test.each([1, 2])(
  "counts equal a recount after a storm of jobs, crashes, retries and a killed server (seed %i)",
  async (seed) => {
    const random = randomFrom(seed);
    const servers = [docket.jobs, await docket.another()];
    const mortal = await docket.mortal();
    let isOver = false;
    let isKilled = false;
    const storms = [
      ...servers.map((jobs) => storm(jobs, random, () => isOver)),
      storm(mortal.jobs, random, () => isKilled),
    ];
    await until(allJobs, (jobs) => jobs.filter(({ endedAt }) => endedAt).length > perServer);
    isKilled = true;
    await mortal.kill();
    // What still comes reaches minutes that are sealed already, and has them counted again.
    await sealAll(docket);
    await until(allJobs, (jobs) => jobs.every(({ endedAt }) => endedAt));
    isOver = true;
    await Promise.all(storms);
    const reader = await docket.another();
    await Promise.all(servers.map((jobs) => jobs.close()));
    const jobs = await allJobs();
    await countAgain(docket, jobs);
    await sealAll(docket);
    for (const name of functions) {
      const { codes, waits, runs, ...counts } = recounted(
        jobs.filter((job) => job.function === name),
      );
      const window = { ...counts, codes, waits, runs };
      expect({ name, ...(await told(reader, name)) }).toEqual({
        name,
        ever: counts,
        hour: window,
        month: window,
        open: 0,
      });
    }
  },
);

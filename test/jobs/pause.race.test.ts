import type { ClaimedJob, Jobs } from "../../src/jobs/index.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { until } from "../support/until.ts";

const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;

let docket: TestJobs;
beforeEach(async () => {
  docket = await openTestJobs();
});
afterEach(() => docket.close());

const submit = (count: number) =>
  docket.jobs.submitMany(
    ann,
    Array.from({ length: count }, () => ({ function: "paint" })),
  );
const claim = (jobs: Jobs, waitMs = 0) =>
  jobs.claim(worker, { functions: ["paint"], worker: "w", waitMs });
const running = async () => (await docket.jobs.stats(["paint"]))[0]?.running;

/** What is told, in order, when this is answered only once the claim is written that was under way before. */
async function toldAround(end: () => Promise<unknown>, isKnown: () => boolean): Promise<string[]> {
  await submit(1);
  const told: string[] = [];
  const { connection } = docket.database;
  await connection.transaction(async (session) => {
    // A claim of this job can't be written before the transaction is over.
    await connection.collection("jobs").updateOne({}, { $set: { touched: true } }, { session });
    const claimed = claim(docket.jobs).then((jobs) => told.push(`claimed ${jobs.length}`));
    await until(writesUnderWay, (count) => count > 0);
    const ended = end().then(() => told.push("ended"));
    await until(isKnown, (known) => known);
    for (let turns = 0; turns < 50; turns += 1)
      await new Promise((resolve) => setImmediate(resolve));
    told.push("let go");
    await session.abortTransaction();
    await Promise.all([claimed, ended]);
  });
  return told;
}

test("a pause waits for a claim that chose its job before and is being written", async () => {
  const told = await toldAround(
    () => docket.jobs.pauses.pause(operator, { name: "paint" }),
    () => docket.jobs.pauses.of("paint") !== undefined,
  );
  expect(told).toEqual(["let go", "claimed 1", "ended"]);
});

test("so does the drain of a worker", async () => {
  await claim(docket.jobs);
  const who = { user: worker.user, worker: "w" };
  const [known] = await until(
    () => docket.jobs.workers.named(operator, [who]),
    ([one]) => one !== undefined,
  );
  const told = await toldAround(
    () => docket.jobs.workers.drain(operator, { id: known?.id ?? "" }),
    () => docket.jobs.workers.stopOf(who) !== undefined,
  );
  expect(told).toEqual(["let go", "claimed 1", "ended"]);
});

async function writesUnderWay(): Promise<number> {
  const { connection } = docket.database;
  const found = await connection
    .getClient()
    .db("admin")
    .aggregate([
      { $currentOp: {} },
      { $match: { ns: `${connection.name}.jobs`, "command.findAndModify": { $exists: true } } },
    ])
    .toArray();
  return found.length;
}

test("however often it is paused and resumed on one server, another hands every job out once", async () => {
  const other = await docket.another();
  const total = 30;
  await submit(total);
  const ids = new Set<string>();
  const take = async (jobs: Jobs) => {
    while (ids.size < total)
      for (const { job } of (await claim(jobs, 100)) as ClaimedJob[]) {
        expect(ids.has(job.id)).toBe(false);
        ids.add(job.id);
      }
  };
  const toggle = async () => {
    while (ids.size < total) {
      await docket.jobs.pauses.pause(operator, { name: "paint" });
      await docket.jobs.pauses.resume(operator, "paint");
    }
  };
  await Promise.all([take(docket.jobs), take(other), take(other), toggle()]);
  expect(ids.size).toBe(total);
});

test("on another server a claim that waits is given nothing more, as soon as the bell has rung", async () => {
  const other = await docket.another();
  await docket.jobs.pauses.pause(operator, { name: "paint" });
  await until(
    () => other.pauses.of("paint"),
    (found) => found !== undefined,
  );
  const waiting = claim(other, 3_600_000);
  await submit(1);
  expect(await claim(other)).toEqual([]);
  expect(await running()).toBe(0);
  await docket.jobs.pauses.resume(operator, "paint");
  expect(await waiting).toHaveLength(1);
});

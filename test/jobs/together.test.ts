import type { Job } from "../../src/jobs/index.ts";
import type { SubmitRequest } from "../../src/jobs/submit.ts";
import { inNoTime } from "../support/in-no-time.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { until } from "../support/until.ts";

// Moves that come alone, together, and some of which can't be made: each of these is written in its own way.

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterAll(() => docket.close());

const submitMany = async (requests: readonly SubmitRequest[]) =>
  (await docket.jobs.submitMany(ann, requests)) as { job: Job; duplicate: boolean }[];

/** The commands that mongod was sent meanwhile to write jobs and to read back what was written. */
async function sentWhile(work: () => Promise<unknown>): Promise<string[]> {
  const db = docket.database.connection.db;
  if (!db) throw new Error("The connection is not open.");
  await db.setProfilingLevel("all");
  await work();
  await db.setProfilingLevel("off");
  const profile = db.collection("system.profile");
  const isOfMoves = [
    { name: { $in: ["findAndModify", "update", "insert"] }, into: "jobs" },
    { name: "find", into: "jobs", "command.filter._id.$in": { $exists: true } },
    { name: "aggregate", into: 1 },
  ];
  const commands = await profile
    .aggregate<{ name: string }>([
      { $match: { "command.lsid": { $exists: true }, op: { $ne: "getmore" } } },
      { $addFields: { name: { $first: { $objectToArray: "$command" } } } },
      { $addFields: { name: "$name.k", into: "$name.v" } },
      { $match: { $or: isOfMoves } },
    ])
    .toArray();
  await profile.drop();
  return commands.map(({ name }) => name);
}

const tricky: SubmitRequest[] = [
  { function: "paint" },
  {
    function: "paint",
    input: { text: "$state", nested: { "a.b": "$$NOW", list: [null, 1.5, [true], ""] }, "": {} },
    tags: ["$version"],
    priority: -3,
    callbackUrl: "https://example.com/$user",
    idempotencyKey: "$$ROOT",
  },
  { function: "once", runAt: new Date(Date.now() + 3_600_000) },
  { function: "once", runAt: new Date(0) },
  { function: "print", files: [{ name: "a.png", url: "https://example.com/a.png" }] },
];

/** A job without what is new in each. */
const anyOnes = ({ id: _, createdAt, log, ...job }: Job) =>
  JSON.parse(
    JSON.stringify({ ...job, log: log.map((entry) => ({ ...entry, at: 0, mark: 0 })) }),
    (_key, value) => (value === createdAt.toISOString() ? "then" : value),
  );

test("jobs that are submitted together are to the letter as those that are submitted alone", async () => {
  const alone: Job[] = [];
  for (const request of tricky) {
    const { idempotencyKey, ...rest } = request;
    const named = idempotencyKey === undefined ? {} : { idempotencyKey: `${idempotencyKey}-2` };
    alone.push((await docket.jobs.submit(ann, { ...rest, ...named })).job);
  }
  const together = await submitMany(tricky);
  const unnamed = (job: Job) => ({ ...anyOnes(job), idempotencyKey: undefined });
  expect(together.map(({ job }) => unnamed(job))).toEqual(alone.map(unnamed));
  expect(together.map(({ job }) => job.state)).toEqual([
    "WAITING",
    "WAITING",
    "SCHEDULED",
    "WAITING",
    "SUBMITTED",
  ]);
  // Their admission breaks here, and is not tried again for long: from then on nothing is written by itself.
  const untaken = { state: "SUBMITTED", "admission.by": "" };
  await until(
    () => docket.database.connection.collection("jobs").countDocuments(untaken),
    (count) => count === 0,
  );
});

test("they are written at one time, the database's", async () => {
  const together = await submitMany([{ function: "paint" }, { function: "paint" }]);
  const [one, other] = together.map(({ job }) => job);
  expect(one?.createdAt).toEqual(other?.createdAt);
  expect(one?.log[0]?.at).toEqual(one?.createdAt);
});

test("a job that is there already is answered among new ones", async () => {
  const key = { function: "paint", idempotencyKey: "again" };
  const { job: first } = await docket.jobs.submit(ann, key);
  const together = await submitMany([{ function: "paint" }, key, { function: "print" }, key]);
  expect(together.map(({ duplicate }) => duplicate)).toEqual([false, true, false, true]);
  expect(together[1]?.job.id).toBe(first.id);
  expect(together[3]?.job.id).toBe(first.id);
  for (const { job } of together) expect((await docket.jobs.get(ann, job.id))?.log).toHaveLength(1);
});

test("the same key twice among new ones makes one job", async () => {
  const key = { function: "paint", idempotencyKey: "twice" };
  const together = await submitMany([key, { function: "paint" }, key]);
  expect(together[0]?.job.id).toBe(together[2]?.job.id);
  expect(together.map(({ duplicate }) => duplicate).filter(Boolean)).toHaveLength(1);
});

test("more than one command can hold is written all the same", async () => {
  const text = "x".repeat(1_000_000);
  const together = await submitMany(
    Array.from({ length: 18 }, () => ({ function: "paint", input: { text } })),
  );
  expect(together.map(({ job }) => job.version)).toEqual(Array(18).fill(1));
});

test("a job submitted alone is one command, many are two", async () => {
  const alone = await sentWhile(() => docket.jobs.submit(ann, { function: "paint" }));
  expect(alone).toEqual(["findAndModify"]);
  // A call that takes long lets others in between, and its jobs go in several pieces then.
  const many = await sentWhile(() =>
    inNoTime(() => submitMany(Array.from({ length: 20 }, () => ({ function: "paint" })))),
  );
  expect(many).toEqual(["aggregate", "find"]);
});

test("a worker alone claims in one write and delivers in one", async () => {
  await docket.jobs.submit(ann, { function: "once" });
  const sent = await sentWhile(async () => {
    const [mine] = await docket.jobs.claim(worker, { functions: ["once"], worker: "w" });
    if (!mine) throw new Error("Nothing was claimed.");
    const { job } = mine;
    await docket.jobs.deliver(worker, { id: job.id, key: job.claim?.key ?? "" });
  });
  expect(sent).toEqual(["findAndModify", "findAndModify"]);
});

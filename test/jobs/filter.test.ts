import { type Job, type JobFilter, matches } from "../../src/jobs/index.ts";
import { ann, bob, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;

let docket: TestJobs;
/** Of each kind one. */
let jobs: Record<"done" | "failed" | "retried" | "held" | "locked" | "foreign", Job>;
beforeAll(async () => {
  docket = await openTestJobs({}, { outputsOf: async () => [] });
  const { jobs: room } = docket;
  const submit = async (more: object = {}, viewer = ann) =>
    (await room.submit(viewer, { function: "paint", ...more })).job;
  const claim = async (name: string) =>
    (await room.claim(worker, { functions: ["paint"], worker: name }))[0]?.job as Job;
  const done = await submit({ tags: ["a", "b"], idempotencyKey: "ann's key" });
  await claim("w1").then(({ id, claim: { key = "" } = {} }) => room.deliver(worker, { id, key }));
  const failed = await submit({ tags: ["a"] });
  const error = { code: "NO_PAPER", message: "m", retryable: false };
  await claim("w1").then(({ id, claim: { key = "" } = {} }) =>
    room.fail(worker, { id, key, error }),
  );
  const { job: retried } = await room.retry(ann, { id: failed.id });
  const held = await claim("w2").then(async ({ id }) => id);
  const next = await submit({ priority: 1 });
  await claim("w3");
  const locked = await submit();
  await room.lock(operator, { id: locked.id });
  const foreign = await submit({ idempotencyKey: "bob's key" }, bob);
  if (held !== retried.id) throw new Error("Another job was in the way.");
  const ids = { done, failed, retried, held: next, locked, foreign };
  const now = await room.getMany(
    operator,
    Object.values(ids).map(({ id }) => id),
  );
  jobs = Object.fromEntries(Object.keys(ids).map((name, index) => [name, now[index]])) as never;
});
afterAll(() => docket.close());

const cases: [string, () => JobFilter, (keyof typeof jobs)[]][] = [
  ["nothing", () => ({}), ["done", "failed", "retried", "held", "locked", "foreign"]],
  ["ids", () => ({ ids: [jobs.done.id, jobs.foreign.id] }), ["done", "foreign"]],
  ["functions", () => ({ functions: ["print"] }), []],
  ["states", () => ({ states: ["DONE", "FAILED"] }), ["done", "failed"]],
  ["no states", () => ({ states: [] }), []],
  ["users", () => ({ users: [bob.user] }), ["foreign"]],
  ["tags", () => ({ tags: ["a", "b"] }), ["done"]],
  ["no tags", () => ({ tags: [], states: ["DONE"] }), ["done"]],
  ["fileName", () => ({ fileName: "a.psd" }), []],
  [
    "createdAfter, at that time too",
    () => ({ createdAfter: jobs.foreign.createdAt, users: [bob.user] }),
    ["foreign"],
  ],
  ["createdBefore, not at that time", () => ({ createdBefore: jobs.done.createdAt }), []],
  [
    "a long time",
    () => ({ createdAfter: new Date(-1), createdBefore: new Date(8.64e15) }),
    ["done", "failed", "retried", "held", "locked", "foreign"],
  ],
  ["endedAfter", () => ({ endedAfter: jobs.failed.endedAt as Date }), ["failed"]],
  ["endedBefore", () => ({ endedBefore: jobs.failed.endedAt as Date }), ["done"]],
  ["hasError", () => ({ hasError: true }), ["failed"]],
  ["no error", () => ({ hasError: false, states: ["DONE", "FAILED"] }), ["done"]],
  ["errorCodes", () => ({ errorCodes: ["NO_PAPER", "OTHER"] }), ["failed"]],
  ["worker", () => ({ worker: "w2" }), ["retried"]],
  ["a worker that is done", () => ({ worker: "w1" }), []],
  ["retryOf", () => ({ retryOf: jobs.failed.id }), ["retried"]],
  ["locked", () => ({ locked: true }), ["locked"]],
  ["unlocked", () => ({ locked: false, states: ["WAITING"] }), ["foreign"]],
  ["idempotencyKey", () => ({ idempotencyKey: "ann's key", users: [ann.user] }), ["done"]],
];

test.each(cases)(
  "by %s the list has the jobs that a subscription shows",
  async (_, filter, names) => {
    const ids = names.map((name) => jobs[name].id).sort();
    const found = await docket.jobs.search(operator, filter(), { limit: 100 });
    expect(found.jobs.map(({ id }) => id).sort()).toEqual(ids);
    const matching = Object.values(jobs).filter((job) => matches(filter(), job));
    expect(matching.map(({ id }) => id).sort()).toEqual(ids);
  },
);

test("an idempotency key is looked for among one's own jobs", async () => {
  const find = async (viewer: Parameters<TestJobs["jobs"]["search"]>[0], filter: JobFilter) =>
    (await docket.jobs.search(viewer, filter, { limit: 10 })).jobs.map(({ id }) => id);
  expect(await find(ann, { idempotencyKey: "ann's key" })).toEqual([jobs.done.id]);
  expect(await find(bob, { idempotencyKey: "ann's key" })).toEqual([]);
  expect(await find(bob, { idempotencyKey: "ann's key", users: [ann.user] })).toEqual([]);
  const held = { ...worker, user: worker.user };
  const { job } = await docket.jobs.submit(ann, { function: "once", idempotencyKey: "guess" });
  await docket.jobs.claim(held, { functions: ["once"], worker: "w4" });
  expect(await find(held, { ids: [job.id] })).toEqual([job.id]);
  expect(await find(held, { idempotencyKey: "guess" })).toEqual([]);
  const own = { user: ann.user, name: job.id, roles: [], token: job.id, job: job.id };
  expect(await find(own, { ids: [job.id] })).toEqual([job.id]);
  expect(await find(own, { idempotencyKey: "guess" })).toEqual([]);
  expect(
    (await refusal(docket.jobs.search(operator, { idempotencyKey: "guess" }, { limit: 1 }))).code,
  ).toBe("INVALID_INPUT");
});

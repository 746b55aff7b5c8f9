import type { Job, JobOrder, PageRequest } from "../../src/jobs/index.ts";
import { cursorOf } from "../../src/jobs/index.ts";
import { openJobStore } from "../../src/jobs/store.ts";
import { ann, bob, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

let docket: TestJobs;
const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;
/** Ann's waiting jobs, in the order in which they were submitted; and her ended ones. */
let waiting: Job[];
let ended: Job[];

beforeAll(async () => {
  docket = await openTestJobs();
  waiting = [];
  const submit = async (priority: number, viewer = ann) =>
    (await docket.jobs.submit(viewer, { function: "paint", priority })).job;
  const gone = [];
  for (let index = 0; index < 12; index += 1) {
    waiting.push(await submit([5, 0, 0, -3][index % 4] ?? 0));
    gone.push(await submit(7));
    await submit(0, bob);
  }
  for (const { id } of gone.reverse()) await docket.jobs.cancel(ann, { id });
  // Several ended in the same instant.
  const { jobs } = openJobStore(docket.database.connection, 1_000);
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
  for (const [index, { id }] of gone.entries())
    await jobs.collection.updateOne({ _id: id } as never, { $set: { endedAt: at(index % 3) } });
  ended = (await docket.jobs.getMany(
    ann,
    gone.map(({ id }) => id),
  )) as Job[];
});
afterAll(() => docket.close());

const by = (value: (job: Job) => number) => (a: Job, b: Job) =>
  value(a) - value(b) || (a.id < b.id ? -1 : 1);
const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id);

/** What each order lists, lowest first. */
const lists: Record<JobOrder["field"], () => string[]> = {
  CREATED_AT: () => idsOf([...waiting, ...ended].sort(by(() => 0))),
  ENDED_AT: () => idsOf([...ended].sort(by(({ endedAt }) => Number(endedAt)))),
  // The one that claims would take last comes first.
  PRIORITY: () =>
    idsOf(
      [...waiting]
        .sort(by(({ runAt }) => Number(runAt)))
        .reverse()
        .sort((a, b) => a.priority - b.priority),
    ),
};
const orders = (["CREATED_AT", "ENDED_AT", "PRIORITY"] as const).flatMap((field) =>
  (["ASC", "DESC"] as const).map((direction): JobOrder => ({ field, direction })),
);
const expected = ({ field, direction }: JobOrder) =>
  direction === "ASC" ? lists[field]() : lists[field]().reverse();

const page = async (request: PageRequest, viewer: Parameters<typeof docket.jobs.search>[0] = ann) =>
  (await docket.jobs.search(viewer, {}, request)).jobs;

test.each(orders)("$field $direction: pages forward give each job once", async (order) => {
  const seen: string[] = [];
  for (let last: Job | undefined; ; ) {
    const jobs = await page({ limit: 5, order, ...(last && { after: cursorOf(order, last) }) });
    seen.push(...idsOf(jobs));
    last = jobs.at(-1);
    if (jobs.length < 5) break;
  }
  expect(seen).toEqual(expected(order));
});

test.each(orders)("$field $direction: pages backward give each job once", async (order) => {
  const seen: string[] = [];
  for (let first: Job | undefined; ; ) {
    const before = first && { before: cursorOf(order, first) };
    const jobs = await page({ limit: 5, order, backwards: true, ...before });
    seen.unshift(...idsOf(jobs));
    first = jobs[0];
    if (jobs.length < 5) break;
  }
  expect(seen).toEqual(expected(order));
});

test.each(orders)("$field $direction: what lies between two cursors", async (order) => {
  const ids = expected(order);
  const jobs = new Map([...waiting, ...ended].map((job) => [job.id, job]));
  const cursor = (index: number) => cursorOf(order, jobs.get(ids[index] ?? "") as Job);
  const between = { order, limit: 50, after: cursor(1), before: cursor(9) };
  expect(idsOf(await page(between))).toEqual(ids.slice(2, 9));
  expect(idsOf(await page({ ...between, limit: 3, backwards: true }))).toEqual(ids.slice(6, 9));
});

test("an operator's list and a worker's hold to the order as well", async () => {
  const order = { field: "PRIORITY", direction: "DESC" } as const;
  const jobs = await page({ limit: 50, order }, operator);
  expect(jobs).toHaveLength(24);
  expect(jobs.map(({ priority }) => priority)).toEqual(
    jobs.map(({ priority }) => priority).sort((a, b) => b - a),
  );
  const both = { ...bob, roles: ["SUBMITTER", "WORKER"] } as const;
  const [held] = await docket.jobs.claim(both, { functions: ["paint"], worker: "w1", max: 1 });
  const oldest = { field: "CREATED_AT", direction: "ASC" } as const;
  const seen: string[] = [];
  for (let after: string | undefined; ; ) {
    const rows = await page({ limit: 2, order: oldest, ...(after && { after }) }, both);
    seen.push(...idsOf(rows));
    after = rows.at(-1)?.id;
    if (rows.length < 2) break;
  }
  expect(seen).toHaveLength(13);
  expect(seen).toContain(held?.job.id);
  expect(seen).toEqual([...seen].sort());
  await docket.jobs.release(both, { id: held?.job.id ?? "", key: held?.job.claim?.key ?? "" });
});

test("jobs that come and end while somebody pages neither repeat nor hide others", async () => {
  const order = { field: "ENDED_AT", direction: "DESC" } as const;
  const before = expected(order);
  const seen: string[] = [];
  for (let last: Job | undefined; ; ) {
    const jobs = await page({ limit: 4, order, ...(last && { after: cursorOf(order, last) }) });
    seen.push(...idsOf(jobs));
    last = jobs.at(-1);
    if (jobs.length < 4) break;
    const { job } = await docket.jobs.submit(ann, { function: "paint" });
    await docket.jobs.cancel(ann, { id: job.id });
  }
  expect(seen).toEqual(before);
});

const newest = { field: "CREATED_AT", direction: "DESC" } as const;
const last = { field: "ENDED_AT", direction: "DESC" } as const;

test("a cursor of another order, or of none, is refused", async () => {
  const [job] = ended as [Job];
  const wrong: [JobOrder, string][] = [
    [newest, cursorOf(last, job)],
    [last, job.id],
    [{ field: "PRIORITY", direction: "DESC" }, cursorOf(last, job)],
    [last, "nonsense"],
    [last, Buffer.from("ENDED_AT NaN job_x").toString("base64url")],
    [newest, "job_short"],
    [newest, ""],
  ];
  for (const [order, after] of wrong)
    expect(await refusal(docket.jobs.search(ann, {}, { limit: 1, order, after }))).toMatchObject({
      code: "INVALID_INPUT",
      data: { issues: [{ path: ["after"] }] },
    });
});

test("a list is counted up to a limit", async () => {
  const count = (max: number, filter = {}) => docket.jobs.count(ann, filter, { max });
  const all = (await page({ limit: 100 })).length;
  expect(await count(1_000)).toBe(all);
  expect(await count(all)).toBe(all);
  expect(await count(all - 1)).toBeUndefined();
  expect(
    await docket.jobs.count(ann, {}, { max: 100, order: { field: "PRIORITY", direction: "ASC" } }),
  ).toBe(12);
  expect(await docket.jobs.count(worker, {}, { max: 100 })).toBe(0);
});

test("PRIORITY is the order in which claims take jobs; locked ones are not in it", async () => {
  const order = { field: "PRIORITY", direction: "DESC" } as const;
  const [best] = await page({ limit: 1, order }, operator);
  await docket.jobs.lock(operator, { id: best?.id ?? "" });
  const listed = await page({ limit: 100, order }, operator);
  expect(idsOf(listed)).not.toContain(best?.id);
  const taken: string[] = [];
  for (;;) {
    const [claim] = await docket.jobs.claim(worker, { functions: ["paint"], worker: "w1" });
    if (!claim) break;
    taken.push(claim.job.id);
  }
  expect(taken).toEqual(idsOf(listed));
});

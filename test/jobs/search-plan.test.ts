import { newId } from "../../src/ids.ts";
import { cursorOf, type JobFilter, type JobOrder, type PageRequest } from "../../src/jobs/index.ts";
import { openJobStore } from "../../src/jobs/store.ts";
import { ann, bob, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
  await crowd();
});
afterAll(() => docket.close());

const start = Date.UTC(2026, 0, 1);
const minuteMs = 60_000;
const count = 10_000;

/** 10,000 jobs, a minute apart: half of them Ann's, all with a common word, one in a thousand with a rare one. */
async function crowd(): Promise<void> {
  const { collection } = openJobStore(docket.database.connection, 1_000).jobs;
  const jobs = Array.from({ length: count }, (_, index) => {
    const at = new Date(start + index * minuteMs);
    const isWaiting = index % 4 === 0;
    return {
      _id: newId("job", at),
      function: "paint",
      user: index % 2 === 0 ? ann.user : "user_x",
      version: 1,
      state: isWaiting ? "WAITING" : "DONE",
      locked: false,
      priority: 0,
      runAt: at,
      createdAt: at,
      ...(!isWaiting && { endedAt: new Date(at.getTime() + minuteMs) }),
      ...(index === 5_001 && { retryOf: "job_first" }),
      ...(index === 5_003 && { error: { code: "NO_PAPER", message: "", retryable: false } }),
      tags: [],
      files: [],
      log: [],
      words: ["paint", ...(index % 1_000 < 2 ? ["marble"] : [])],
    };
  });
  while (jobs.length > 0) await collection.insertMany(jobs.splice(0, 1_000) as never[]);
}

/** Keys and documents that MongoDB looked at for one page, as its profiler says. */
async function cost(
  viewer: Parameters<TestJobs["jobs"]["search"]>[0],
  filter: JobFilter,
  page: PageRequest,
): Promise<{ rows: number; keys: number; docs: number }> {
  const { db } = docket.database.connection;
  await db
    ?.collection("system.profile")
    .drop()
    .catch(() => undefined);
  await db?.command({ profile: 2 });
  const { jobs } = await docket.jobs.search(viewer, filter, page);
  await db?.command({ profile: 0 });
  const asked = (await db
    ?.collection("system.profile")
    .find({ op: "query", ns: /\.jobs$/ })
    .toArray()) as unknown as { keysExamined: number; docsExamined: number }[];
  const sum = (name: "keysExamined" | "docsExamined") =>
    asked.reduce((all, one) => all + one[name], 0);
  return { rows: jobs.length, keys: sum("keysExamined"), docs: sum("docsExamined") };
}

/** A page of 10 may examine so many keys: its rows, and a few at the seams. */
const few = 40;

const orders: JobOrder[] = (["CREATED_AT", "ENDED_AT", "PRIORITY"] as const).flatMap((field) =>
  (["ASC", "DESC"] as const).map((direction) => ({ field, direction })),
);

test.each(orders)(
  "a page by $field $direction costs its rows, deep in the list too",
  async (order) => {
    const viewers = order.field === "PRIORITY" ? [operator] : [operator, ann];
    for (const viewer of viewers) {
      const { jobs } = await docket.jobs.search(viewer, {}, { limit: 2_000, order });
      const last = jobs.at(-1);
      if (!last) throw new Error("There is no job.");
      const page = await cost(viewer, {}, { limit: 10, order, after: cursorOf(order, last) });
      expect(page).toMatchObject({ rows: 10, keys: expect.any(Number) });
      expect(page.keys).toBeLessThan(few);
      expect(page.docs).toBeLessThan(few);
    }
  },
);

test("a user's whole word costs its rows, however common it is elsewhere", async () => {
  for (const text of ["paint paint", "marble paint"]) {
    const page = await cost(ann, {}, { limit: 5, text });
    expect([text, page.rows, page.keys < few && page.docs < few]).toEqual([text, 5, true]);
  }
  expect(await cost(bob, {}, { limit: 5, text: "paint marble" })).toMatchObject({
    rows: 0,
    docs: 0,
  });
});

test("a rare word costs as many jobs as have it, a common one its page, whoever looks", async () => {
  for (const viewer of [ann, operator])
    for (const text of ["marble", "marb", "paint", "pai", "paint marb"]) {
      const page = await cost(viewer, {}, { limit: 10, text });
      expect([text, page.rows]).toEqual([text, 10]);
      expect([text, page.docs < 200]).toEqual([text, true]);
    }
});

test("times, errors, retries and keys are found without a look at the others", async () => {
  const at = (index: number) => new Date(start + index * minuteMs);
  const filters: JobFilter[] = [
    { createdAfter: at(5_000), createdBefore: at(5_010) },
    { retryOf: "job_first" },
    { errorCodes: ["NO_PAPER"] },
    { worker: "w1" },
    { locked: true },
  ];
  for (const filter of filters) {
    const page = await cost(operator, filter, { limit: 10 });
    // What clocks may differ by, an hour at either end, is looked at.
    expect([filter, page.docs < 200]).toEqual([filter, true]);
  }
  const key = await cost(ann, { idempotencyKey: "none" }, { limit: 10 });
  expect(key.docs).toBe(0);
});

test("a worker's list does not look at everybody's jobs", async () => {
  const page = await cost(worker, {}, { limit: 10 });
  expect(page).toEqual({ rows: 0, keys: expect.any(Number), docs: 0 });
  expect(page.keys).toBeLessThan(few);
});

test("what takes too long is refused", async () => {
  const slow = await openTestJobs({ DOCKET_SEARCH_TIMEOUT_MS: "1" });
  const { collection } = openJobStore(slow.database.connection, 1_000).jobs;
  for (let batch = 0; batch < 5; batch += 1)
    await collection.insertMany(
      Array.from({ length: 2_000 }, () => ({ _id: newId("job"), user: ann.user })) as never[],
    );
  expect(await refusal(slow.jobs.search(ann, { tags: ["none"] }, { limit: 1 }))).toMatchObject({
    code: "LIMIT_REACHED",
    data: { timeoutMs: 1 },
  });
  await slow.close();
});

import { limitedIn } from "../../src/jobs/seats.ts";
import { anyFunction } from "../support/functions.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

const limited = ["one", "two", "three"];

let docket: TestJobs;
beforeAll(async () => {
  const functions = limited.map((name) => anyFunction(name, { concurrency: 1 }));
  docket = await openTestJobs({}, {}, { functions });
});
afterAll(() => docket.close());

const submit = async (name: string, more: object = {}) =>
  (await docket.jobs.submit(ann, { function: name, ...more })).job.id;

/** The filters by which jobs are looked for meanwhile. */
async function asked(work: () => Promise<unknown>): Promise<string[]> {
  const { db } = docket.database.connection;
  await db?.command({ profile: 2 });
  await work();
  await db?.command({ profile: 0 });
  const seen = db?.collection("system.profile");
  const found = await seen?.find({ op: "query", ns: /\.jobs$/ }).toArray();
  await seen?.drop();
  return (found ?? []).map(({ command }) => JSON.stringify(command.filter));
}

test("however many functions are limited, a look costs one question for seats and one for jobs", async () => {
  const id = await submit("two");
  let peeked: string | undefined;
  const filters = await asked(async () => {
    peeked = await docket.jobs.peek({});
  });
  expect(peeked).toBe(id);
  expect(filters.filter((one) => one.includes('"CLAIMED","function"'))).toHaveLength(1);
  expect(filters.filter((one) => one.includes("WAITING"))).toHaveLength(1);
  await docket.jobs.cancel(ann, { id });
});

test("of a function without a free seat no job is looked for", async () => {
  const first = await submit("one");
  await docket.jobs.claim(worker, { functions: ["one"], worker: "w" });
  const [held, open] = [await submit("one", { priority: 9 }), await submit("three")];
  expect(await docket.jobs.peek({ functions: ["one", "three"] })).toBe(open);
  const none = () => docket.jobs.peek({ functions: ["one"] });
  expect((await asked(none)).filter((one) => one.includes("WAITING"))).toEqual([]);
  const claimed = () => docket.jobs.claim(worker, { functions: ["one"], worker: "w" });
  expect((await asked(claimed)).filter((one) => one.includes("WAITING"))).toEqual([]);
  for (const id of [first, held, open]) await docket.jobs.cancel(ann, { id });
});

test("a claim of more than there are seats takes the best of all", async () => {
  const few = [await submit("one", { priority: 9 }), await submit("one", { priority: 8 })];
  const many = [await submit("paint", { priority: 7 }), await submit("paint")];
  const claims = await docket.jobs.claim(worker, {
    ...{ functions: ["one", "paint"], worker: "w", max: 3 },
  });
  expect(claims.map(({ job }) => job.id).sort()).toEqual([few[0], ...many].sort());
  for (const id of [...few, ...many]) await docket.jobs.cancel(ann, { id });
});

test("no look names more functions than a claim may", async () => {
  const functions = Array.from({ length: 101 }, (_, index) => `f${index}`);
  expect((await refusal(docket.jobs.peek({ functions }))).code).toBe("INVALID_INPUT");
  expect(await docket.jobs.peek({ functions: functions.slice(1) })).toBeUndefined();
});

test("which functions have a limit is found once for each list of them", () => {
  let list = [anyFunction("free"), anyFunction("few", { concurrency: 2 })];
  const functions = { list: () => list } as never;
  const first = limitedIn({ functions });
  expect([...first]).toEqual(["few"]);
  expect(limitedIn({ functions })).toBe(first);
  list = [anyFunction("free")];
  expect(limitedIn({ functions }).size).toBe(0);
});

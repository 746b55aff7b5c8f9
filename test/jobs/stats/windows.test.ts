import { openCodes } from "../../../src/jobs/stats/codes.ts";
import { seal } from "../../../src/jobs/stats/seal.ts";
import { takeTurn } from "../../../src/jobs/stats/sealing/store.ts";
import {
  addCounts,
  openStatsStore,
  readBuckets,
  type StatsStore,
} from "../../../src/jobs/stats/store.ts";
import {
  atLeast,
  codesMax,
  minuteMs,
  nothing,
  plus,
  type Tally,
} from "../../../src/jobs/stats/tally.ts";
import { windowsOf } from "../../../src/jobs/stats/windows.ts";
import { openJobStore } from "../../../src/jobs/store.ts";
import { openTestConnection, type TestDatabase } from "../../support/database.ts";

let database: TestDatabase;
let store: StatsStore;
beforeEach(async () => {
  database = await openTestConnection();
  store = openStatsStore(database.connection, 1_000);
  const jobs = openJobStore(database.connection, 1_000);
  await database.prepare(...([store.stats, store.buckets, jobs.jobs] as never[]));
});
afterEach(() => database.dispose());

const tally = (submitted: number): Tally => ({
  ...nothing,
  counts: { submitted },
  waits: { 9: submitted },
});
const thisMinute = () => Math.floor(Date.now() / minuteMs);
const add = (minute: number, submitted: number) =>
  addCounts(
    store,
    new Map([["paint", new Map([[minute, tally(submitted)]])]]),
    `${minute} ${submitted} ${Math.random()}`,
  );
const seen = async (window: "HOUR" | "DAY" | "WEEK" | "MONTH") => {
  const room = { statsStore: store, functions: {} as never };
  const [found] = await windowsOf(room, ["paint"], window);
  return found?.submitted;
};
const sealed = (settleMs: number) =>
  seal(
    { store: openJobStore(database.connection, 1_000), statsStore: store, server: "s" },
    settleMs,
  );
const minutesSealed = async () =>
  (await readBuckets(store, ["paint"], { unit: "MINUTE", from: new Date(0) })).length;

test("each window reaches as far back as it says, sealed or not", async () => {
  const now = thisMinute();
  const ages = [0, 30, 5 * 60, 3 * 24 * 60, 20 * 24 * 60, 35 * 24 * 60];
  for (const [index, age] of ages.entries()) await add(now - age, 10 ** index);
  const expected = [11, 111, 1_111, 11_111];
  const all = async () => [
    await seen("HOUR"),
    await seen("DAY"),
    await seen("WEEK"),
    await seen("MONTH"),
  ];
  expect(await all()).toEqual(expected);
  await sealed(-2 * minuteMs);
  expect(await all()).toEqual(expected);
});

test("a minute that is under way when the others are sealed is counted once in its hour", async () => {
  // Half an hour ago, so that neither a minute nor an hour ends while this goes on.
  const then = thisMinute() - 30;
  await takeTurn(store, "s");
  const turns = store.buckets.collection;
  await turns.updateOne({ _id: "turn" as never }, { $set: { sealedTo: then } });
  await add(then - 2, 1);
  await sealed(30 * minuteMs);
  await add(then + 10, 10);
  await add(then + 11, 100);
  expect(await minutesSealed()).toBe(1);
  expect([await seen("DAY"), await seen("MONTH")]).toEqual([111, 111]);
  await sealed(-3 * minuteMs);
  expect(await minutesSealed()).toBe(3);
  expect([await seen("DAY"), await seen("MONTH")]).toEqual([111, 111]);
});

test("what is sealed takes no counts of its own: it is counted again by the jobs", async () => {
  const now = thisMinute();
  await add(now, 1);
  await sealed(-2 * minuteMs);
  await add(now, 10);
  expect(await seen("HOUR")).toBe(1);
  const [book] = await store.stats.find().lean<{ late: number[]; submitted: number }[]>();
  expect(book).toMatchObject({ late: [now], submitted: 1 });
  // No job tells of the ten.
  await sealed(-2 * minuteMs);
  expect(await store.stats.findOne().lean()).toMatchObject({ late: [], submitted: 1 });
});

test("one server has its turn at a time", async () => {
  expect(await takeTurn(store, "one")).toBeDefined();
  expect(await takeTurn(store, "other")).toBeUndefined();
  expect(await takeTurn(store, "one")).toBeDefined();
});

test("buckets expire", async () => {
  await add(thisMinute(), 1);
  await sealed(-2 * minuteMs);
  const found = await store.buckets.collection.find({ unit: { $exists: true } }).toArray();
  expect(found.map(({ unit }) => unit).sort()).toEqual(["DAY", "HOUR", "MINUTE"]);
  for (const { expiresAt, to } of found) expect(+expiresAt).toBeGreaterThan(+to);
  const minutes = await readBuckets(store, ["paint"], { unit: "MINUTE", from: new Date(0) });
  expect(minutes).toHaveLength(1);
});

test("codes that workers make up are bounded, and none is lost from the sum", () => {
  const named = openCodes();
  const words = Array.from({ length: 100 }, (_, index) => `C${index}`);
  const sum = words
    .map((code) => ({ ...nothing, codes: named("paint", 7, { [code]: 1 }) }))
    .reduce(plus, nothing);
  expect(Object.keys(sum.codes)).toHaveLength(codesMax + 1);
  expect(sum.codes["OTHER"]).toBe(100 - codesMax);
  const more = plus(sum, { ...nothing, codes: { C0: 5, NEW: 3, LAST: 1 } });
  expect(more.codes).toMatchObject({ C0: 6, NEW: 3 });
  expect(Object.keys(more.codes)).toHaveLength(codesMax + 1);
  expect(Object.values(more.codes).reduce((all, count) => all + count, 0)).toBe(109);
});

test("a code may have the name of what every object has", async () => {
  const one = { ...nothing, codes: { constructor: 1, toString: 2 } };
  const sum = plus(plus(nothing, one), one);
  expect(Object.entries(sum.codes).sort()).toEqual([
    ["constructor", 2],
    ["toString", 4],
  ]);
  expect(atLeast(nothing, one)).toEqual(one);
  const now = thisMinute();
  await addCounts(store, new Map([["paint", new Map([[now, sum]])]]), "mark");
  const failures = async () => {
    const room = { statsStore: store, functions: {} as never };
    return (await windowsOf(room, ["paint"], "HOUR"))[0]?.failuresByCode;
  };
  const expected = [
    { code: "toString", count: 4 },
    { code: "constructor", count: 2 },
  ];
  expect(await failures()).toEqual(expected);
  await sealed(-2 * minuteMs);
  expect(await failures()).toEqual(expected);
});

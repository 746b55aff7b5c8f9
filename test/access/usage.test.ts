import type { Access } from "../../src/access/index.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { openTestAccess } from "../support/open-test-access.ts";

/** What the built-in core counts, on the database's own clock. */

let database: TestDatabase;
let access: Access;
let serial = 0;
beforeAll(async () => {
  database = await openTestConnection();
  access = await openTestAccess(database);
});
afterAll(() => database.dispose());

async function newUser(): Promise<string> {
  serial += 1;
  return (await access.createUser({ name: `user ${serial}` })).id;
}
const paint = (count: number) => [{ api: "core.paint", count }];
const holder = (job: string, user: string, name = "paint") => ({ job, user, function: name });
const counted = async (user: string) => {
  const rows = await access.allowances.usage({ period: "MONTH", user }, { limit: 100 });
  return rows.map((row) => [row.function, row.api, row.used, row.reserved]);
};
const collection = (name: string) => database.connection.collection(name);

test("usage is counted by user, function and API; reserved until the job ends, then used or not at all", async () => {
  const [user, other] = [await newUser(), await newUser()];
  await access.core.reserve(holder("job_1", user), paint(2));
  await access.core.reserve(holder("job_2", user, "print"), paint(3));
  await access.core.reserve(holder("job_3", user), [{ api: "core.read", count: 1 }, ...paint(4)]);
  await access.core.reserve(holder("job_4", other), paint(1));
  expect(await counted(user)).toEqual([
    ["paint", "core.paint", 0, 6],
    ["paint", "core.read", 0, 1],
    ["print", "core.paint", 0, 3],
  ]);
  await Promise.all([
    access.core.settle("job_1"),
    access.core.release("job_3"),
    access.core.settle("job_2"),
  ]);
  expect(await counted(user)).toEqual([
    ["paint", "core.paint", 2, 0],
    ["paint", "core.read", 0, 0],
    ["print", "core.paint", 3, 0],
  ]);
  expect(await counted(other)).toEqual([["paint", "core.paint", 0, 1]]);
});

test("what was used before an allowance was set counts", async () => {
  const user = await newUser();
  await access.core.reserve(holder("job_before", user), paint(4));
  await access.allowances.set({ user, api: "core.paint", count: 5, period: "DAY" });
  expect(await access.allowances.standing(user)).toMatchObject([{ used: 4, remaining: 1 }]);
  expect(await access.core.reserve(holder("job_after", user), paint(2))).toMatchObject({
    ok: false,
    data: { refusals: [{ allowed: 5, used: 4, asked: 2, period: "DAY" }] },
  });
  await access.allowances.set({ user, api: "core.paint", count: 3, period: "DAY" });
  expect(await access.allowances.standing(user)).toMatchObject([{ used: 4, remaining: 0 }]);
});

test("a disabled user's jobs may call nothing", async () => {
  const user = await newUser();
  await access.disableUser(user);
  expect(await access.core.reserve(holder("job_disabled", user), paint(1))).toMatchObject({
    ok: false,
    code: "PERMISSION_DENIED",
  });
  await expect(access.core.getBasicUserAuth(user)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a user whom an older version made may call everything", async () => {
  const user = await newUser();
  await collection("users").updateOne({ _id: user } as never, { $unset: { permissions: "" } });
  expect(await access.core.canIDoThis(user, paint(1))).toEqual({ ok: true });
});

test("what is reserved for jobs that were never written is given back after an hour", async () => {
  const user = await newUser();
  for (const job of ["job_lost", "job_living", "job_new"])
    await access.core.reserve(holder(job, user), paint(1));
  const twoHoursAgo = new Date(Date.now() - 7_200_000);
  await collection("reservations").updateMany(
    { _id: { $in: ["job_lost", "job_living"] } } as never,
    {
      $set: { at: twoHoursAgo },
    },
  );
  const asked: string[] = [];
  const living = async (jobs: readonly string[]) => {
    asked.push(...jobs);
    return new Set(["job_living"]);
  };
  expect(await access.core.releaseLost(living)).toBe(1);
  expect(asked.sort()).toEqual(["job_living", "job_lost"]);
  const states = await collection("reservations").find({ user }).sort({ _id: 1 }).toArray();
  expect(states.map(({ _id, state }) => [String(_id), state])).toEqual([
    ["job_living", "RESERVED"],
    ["job_lost", "RELEASED"],
    ["job_new", "RESERVED"],
  ]);
  expect(await access.core.releaseLost(living)).toBe(0);
});

test("words from outside are never read as expressions or fields", async () => {
  const user = await newUser();
  const api = "$$NOW.$user";
  await access.allowances.set({ user, api, count: 1, period: "TOTAL" });
  await access.core.reserve(holder("job_$set", user, "$fn"), [{ api, count: 1 }]);
  expect(await counted(user)).toEqual([["$fn", api, 0, 1]]);
  expect(await access.allowances.standing(user)).toMatchObject([
    { allowance: { api }, used: 1, remaining: 0 },
  ]);
});

test("one of two allowances set at once stays", async () => {
  const user = await newUser();
  await Promise.all(
    [1, 2, 3, 4].map((count) =>
      access.allowances.set({ user, api: "core.race", count, period: "DAY" }),
    ),
  );
  expect(await access.allowances.find({ user }, { limit: 10 })).toHaveLength(1);
});

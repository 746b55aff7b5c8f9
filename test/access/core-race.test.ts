import type { Access, Verdict } from "../../src/access/index.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { openTestAccess } from "../support/open-test-access.ts";

/** Many jobs of several users at once, on two servers: nobody gets more than is allowed, and nothing is lost. */

const users = 3;
const jobs = 200;
const allowed = 30;

let database: TestDatabase;
let servers: Access[];
let ids: string[];
beforeAll(async () => {
  database = await openTestConnection();
  servers = [await openTestAccess(database), await openTestAccess(database)];
  ids = [];
  for (let user = 0; user < users; user += 1)
    ids.push((await serverOf(0).createUser({ name: `user ${user}` })).id);
});
afterAll(() => database.dispose());

const serverOf = (index: number): Access => servers[index % servers.length] as Access;
const userOf = (index: number): string => ids[index % users] ?? "";
const holderOf = (index: number, round: string) => ({
  job: `job_${round}_${index}`,
  user: userOf(index),
  function: index % 2 === 0 ? "paint" : "print",
});
const all = <T>(work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: jobs }, (_, index) => work(index)));

test("two APIs under one pattern never take more than the pattern allows, and every call is counted once", async () => {
  const { allowances } = serverOf(0);
  await allowances.set({ user: null, api: "core.*", count: allowed, period: "MONTH" });
  const verdicts = await all((index) =>
    serverOf(index).core.reserve(holderOf(index, "a"), [
      { api: index % 4 < 2 ? "core.paint" : "core.print", count: 1 },
    ]),
  );
  const admitted = (user: string) =>
    verdicts.filter(({ ok }, index) => ok && userOf(index) === user).length;
  for (const user of ids) {
    expect(admitted(user)).toBe(allowed);
    expect(await allowances.standing(user)).toMatchObject([{ used: allowed, remaining: 0 }]);
    const rows = await allowances.usage({ period: "MONTH", user }, { limit: 100 });
    expect(rows.reduce((sum, { reserved }) => sum + reserved, 0)).toBe(allowed);
  }
  const ended = verdicts.flatMap(({ ok }, index) => (ok ? [index] : []));
  const end = async (index: number) => {
    const { job } = holderOf(index, "a");
    // Each twice, by both servers, some as used and some as given back.
    const verb = index % 5 === 0 ? "release" : "settle";
    await Promise.all(servers.map(({ core }) => core[verb](job)));
    return verb;
  };
  const ends = await Promise.all(ended.map(end));
  const settled = ends.filter((verb) => verb === "settle").length;
  let used = 0;
  for (const user of ids)
    for (const row of await allowances.usage({ period: "MONTH", user }, { limit: 100 })) {
      expect(row.reserved).toBe(0);
      used += row.used;
    }
  expect(used).toBe(settled);
});

test("the same job reserved by both servers at once is counted once", async () => {
  const user = (await serverOf(0).createUser({ name: "twice" })).id;
  const verdicts: Verdict[] = await all((index) =>
    serverOf(index).core.reserve(
      { job: `job_twice_${Math.floor(index / 4)}`, user, function: "paint" },
      [{ api: "elsewhere", count: 1 }],
    ),
  );
  expect(verdicts.every(({ ok }) => ok)).toBe(true);
  const [row] = await serverOf(0).allowances.usage({ period: "TOTAL", user }, { limit: 1 });
  expect(row?.reserved).toBe(jobs / 4);
});

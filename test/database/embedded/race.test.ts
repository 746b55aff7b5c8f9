import {
  connect,
  freshFolder,
  gone,
  isRunning,
  mongodPid,
  type Opened,
  openElsewhere,
} from "../../support/embedded.ts";

const openMany = (dataDir: string, count: number): Promise<Opened[]> =>
  Promise.all(Array.from({ length: count }, () => openElsewhere({ dataDir })));

const closeAll = (servers: readonly Opened[]): Promise<(number | null)[]> =>
  Promise.all(servers.map((server) => server.close()));

async function startsOf(servers: readonly Opened[]): Promise<number> {
  const said = await Promise.all(servers.map((server) => server.said()));
  return said.join("").match(/Started mongod/g)?.length ?? 0;
}

test("of servers that start at the same instant on an empty folder, exactly one starts mongod", async () => {
  const servers = await openMany(await freshFolder(), 6);
  const pids = await Promise.all(servers.map(({ uri }) => mongodPid(uri)));
  expect(new Set(pids).size).toBe(1);
  expect(await closeAll(servers)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await startsOf(servers)).toBe(1);
});

test("of servers that leave at the same instant, one ends mongod", async () => {
  const servers = await openMany(await freshFolder(), 4);
  const pid = await mongodPid(servers[0]?.uri ?? "");
  expect(await closeAll(servers)).toEqual([0, 0, 0, 0]);
  expect(await isRunning(pid)).toBe(false);
});

test("of servers that lose mongod at the same instant, one starts it again", async () => {
  const servers = await openMany(await freshFolder(), 4);
  const uri = servers[0]?.uri ?? "";
  const pid = await mongodPid(uri);
  process.kill(pid, "SIGKILL");
  await gone(pid);
  expect(await mongodPid(uri)).not.toBe(pid);
  await closeAll(servers);
  expect(await startsOf(servers)).toBe(2);
});

test("a server that opens while the last one leaves gets a mongod that stays", async () => {
  const dataDir = await freshFolder();
  let leaving = await openElsewhere({ dataDir });
  for (const round of [1, 2, 3, 4]) {
    const [next] = await Promise.all([openElsewhere({ dataDir }), leaving.close()]);
    const rounds = connect(next.uri).db("a").collection<{ _id: number }>("rounds");
    await rounds.insertOne({ _id: round });
    expect(await rounds.countDocuments()).toBe(round);
    leaving = next;
  }
});

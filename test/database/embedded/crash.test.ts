import { chmod, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  connect,
  freshFolder,
  gone,
  insistently,
  isRunning,
  mongodPid,
  openElsewhere,
  startElsewhere,
} from "../../support/embedded.ts";

test("mongod outlives the kill -9 of the server that started it; the next server joins it", async () => {
  const dataDir = await freshFolder();
  const killed = await openElsewhere({ dataDir });
  const pid = await mongodPid(killed.uri);
  await killed.kill();
  const next = await openElsewhere({ dataDir });
  expect(next.uri).toBe(killed.uri);
  expect(await mongodPid(next.uri)).toBe(pid);
});

test("a server that was killed counts for nothing when the last living one leaves", async () => {
  const dataDir = await freshFolder();
  const killed = await openElsewhere({ dataDir });
  const last = await openElsewhere({ dataDir });
  const pid = await mongodPid(last.uri);
  await killed.kill();
  await last.close();
  expect(await isRunning(pid)).toBe(false);
});

test("Ctrl-C reaches the servers of the terminal, not mongod", async () => {
  const server = await openElsewhere({ dataDir: await freshFolder() });
  const pid = await mongodPid(server.uri);
  process.kill(-server.pid, "SIGINT");
  await gone(server.pid);
  expect(await mongodPid(server.uri)).toBe(pid);
});

test("killed mongod is started again on its port; the same client goes on, and nothing is lost", async () => {
  const server = await openElsewhere({ dataDir: await freshFolder() });
  const jobs = connect(server.uri, { writeConcern: { w: "majority", journal: true } })
    .db("a")
    .collection<{ _id: number }>("jobs");
  await jobs.insertMany(Array.from({ length: 1_000 }, (_, number) => ({ _id: number })));
  const pid = await mongodPid(server.uri);
  process.kill(pid, "SIGKILL");
  await gone(pid);
  await insistently(() => jobs.updateOne({ _id: 1_000 }, { $set: {} }, { upsert: true }));
  expect(await jobs.countDocuments()).toBe(1_001);
  expect(await mongodPid(server.uri)).not.toBe(pid);
});

test("a server that only joined starts mongod again as well", async () => {
  const dataDir = await freshFolder();
  const starter = await openElsewhere({ dataDir });
  const joiner = await openElsewhere({ dataDir });
  const pid = await mongodPid(joiner.uri);
  await starter.kill();
  process.kill(pid, "SIGKILL");
  await gone(pid);
  expect(await mongodPid(joiner.uri)).not.toBe(pid);
});

test("mongod that is killed again and again comes back each time", async () => {
  const server = await openElsewhere({ dataDir: await freshFolder() });
  const jobs = connect(server.uri).db("a").collection<{ _id: number }>("jobs");
  for (const round of [1, 2, 3]) {
    const pid = await mongodPid(server.uri);
    process.kill(pid, "SIGKILL");
    await gone(pid);
    await insistently(() => jobs.updateOne({ _id: round }, { $set: {} }, { upsert: true }));
  }
  expect(await jobs.countDocuments()).toBe(3);
  expect(await server.close()).toBe(0);
});

test("what is left of a server, a mongod and a lock holder that all died stands in nobody's way", async () => {
  const dataDir = await freshFolder();
  const server = await openElsewhere({ dataDir });
  const pid = await mongodPid(server.uri);
  await server.kill();
  process.kill(pid, "SIGKILL");
  await gone(pid);
  const starting = startElsewhere({ dataDir, mongodPath: await dumbMongod() });
  starting.opened.catch(() => undefined);
  await untilItHoldsTheLock(dataDir, starting.pid);
  await starting.kill();
  const next = await openElsewhere({ dataDir });
  expect(next.uri).toBe(server.uri);
});

/** One that says nothing when it is asked for its version: who asks it holds the lock meanwhile, however slow the test is. */
async function dumbMongod(): Promise<string> {
  const path = join(await freshFolder(), "mongod");
  await writeFile(path, "#!/bin/sh\nexec sleep 30\n");
  await chmod(path, 0o755);
  return path;
}

async function untilItHoldsTheLock(dataDir: string, pid: number): Promise<void> {
  const holds = (name: string) => name.startsWith(`${pid}.`);
  while (!(await readdir(join(dataDir, "run", "lock"))).some(holds)) await sleep(5);
}

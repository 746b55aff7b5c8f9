import {
  connect,
  freshFolder,
  isRunning,
  mongodPid,
  openElsewhere,
  openHere,
} from "../../support/embedded.ts";

test("an empty folder becomes a database that takes transactions and tells changes", async () => {
  const embedded = await openHere(await freshFolder());
  const client = connect(embedded.uri);
  const jobs = client.db("a").collection("jobs");
  const changes = jobs.watch();
  await changes.tryNext();
  await client.withSession((session) =>
    session.withTransaction(() => jobs.insertOne({ name: "first" }, { session })),
  );
  expect((await changes.next()).operationType).toBe("insert");
  await changes.close();
  await embedded.close();
});

test("what was written is there when the folder is opened again, on the same port", async () => {
  const folder = await freshFolder();
  const before = await openHere(folder);
  await connect(before.uri).db("a").collection<{ _id: string }>("jobs").insertOne({ _id: "kept" });
  await before.close();
  const after = await openHere(folder);
  expect(after.uri).toBe(before.uri);
  expect(await connect(after.uri).db("a").collection("jobs").countDocuments()).toBe(1);
  await after.close();
});

test("close ends mongod, and may be called again", async () => {
  const embedded = await openHere(await freshFolder());
  const pid = await mongodPid(embedded.uri);
  await Promise.all([embedded.close(), embedded.close()]);
  expect(await isRunning(pid)).toBe(false);
});

test("nothing keeps the process alive after close", async () => {
  const server = await openElsewhere({ dataDir: await freshFolder() });
  expect(await server.close()).toBe(0);
});

test("mongod listens on loopback only", async () => {
  const embedded = await openHere(await freshFolder());
  const { parsed } = await connect(embedded.uri).db().admin().command({ getCmdLineOpts: 1 });
  expect(parsed.net.bindIp).toBe("127.0.0.1");
  await embedded.close();
});

import { once } from "node:events";
import { cp } from "node:fs/promises";
import { createServer } from "node:net";
import { connect, freshFolder, openHere } from "../../support/embedded.ts";

/** A data folder with a job whose port was taken by another program, once its mongod had ended. */
async function withStranger() {
  const folder = await freshFolder();
  const before = await openHere(folder);
  await connect(before.uri).db("a").collection("jobs").insertOne({});
  await before.close();
  const stranger = createServer((socket) => {
    socket.on("error", () => undefined).end("not a database");
  });
  stranger.listen(Number(new URL(before.uri).port), "127.0.0.1");
  await once(stranger, "listening");
  return { folder, before, stranger };
}

test("where another program has taken the port, mongod moves with its data", async () => {
  // A program that is not of this test may be faster: then it is tried with another port.
  const { folder, before, stranger } = await withStranger().catch(withStranger);
  const after = await openHere(folder);
  expect(after.uri).not.toBe(before.uri);
  const jobs = connect(after.uri).db("a").collection("jobs");
  await jobs.insertOne({});
  expect(await jobs.countDocuments()).toBe(2);
  await after.close();
  stranger.close();
});

test("a copied folder is a database of its own, though the first one runs on its port", async () => {
  const folder = await freshFolder();
  const before = await openHere(folder);
  await connect(before.uri).db("a").collection("jobs").insertOne({});
  await before.close();
  const copy = await freshFolder();
  await cp(folder, copy, { recursive: true });

  const first = await openHere(folder);
  const second = await openHere(copy);
  expect(second.uri).not.toBe(first.uri);
  await connect(second.uri).db("a").collection("jobs").insertOne({});
  expect(await connect(first.uri).db("a").collection("jobs").countDocuments()).toBe(1);
  await second.close();
  await first.close();
});

import { mongo } from "mongoose";
import { asRefusal, isOutage } from "../../src/database/index.ts";
import { openCuttable } from "../support/cuttable.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestConnection();
});
afterAll(() => database.dispose());

const labelled = (message: string, label: string) => {
  const error = new mongo.MongoServerError({ message, code: 0 });
  error.addErrorLabel(label);
  return error;
};
const answered = (code: number) => new mongo.MongoServerError({ message: "…", code });

test.each([
  ["the network is gone", new mongo.MongoNetworkError("gone")],
  ["the network is slow", new mongo.MongoNetworkTimeoutError("late")],
  ["a write may be tried again", labelled("stepped down", "RetryableWriteError")],
  ["a read met a server that is no primary any more", answered(10_107)],
  ["a read met a server that is shutting down", answered(91)],
  ["a read was interrupted by a change of primaries", answered(11_602)],
])("%s: try again", (_, error) => {
  expect(isOutage(error)).toBe(true);
  expect(asRefusal(error)).toMatchObject({ code: "UNAVAILABLE", retryable: true });
});

test("no server is found: try again", async () => {
  const client = new mongo.MongoClient("mongodb://127.0.0.1:1", { serverSelectionTimeoutMS: 50 });
  const error = await client
    .db("x")
    .command({ ping: 1 })
    .catch((refused: unknown) => refused);
  await client.close();
  expect(isOutage(error)).toBe(true);
});

test("the network goes while many writes are under way, which the driver tells by an error of the bulk: try again", async () => {
  const { hostname, port } = new URL(process.env["DOCKET_TEST_MONGODB_URI"] ?? "");
  const way = await openCuttable(Number(port));
  const client = new mongo.MongoClient(`mongodb://${hostname}:${way.port}/?directConnection=true`, {
    monitorCommands: true,
    serverSelectionTimeoutMS: 1_000,
  });
  // The server is known before: the time limit is for the search after the cut.
  const ping = () => client.db("admin").command({ ping: 1 });
  await until(() => ping().catch(() => undefined), Boolean);
  client.on("commandStarted", ({ commandName }) => {
    if (commandName === "update") way.cut();
  });
  const writes = [{ updateOne: { filter: { a: 1 }, update: { $set: { b: 1 } } } }];
  const error = await client
    .db(database.connection.name)
    .collection("jobs")
    .bulkWrite(writes)
    .catch((thrown: unknown) => thrown);
  await client.close();
  await way.close();
  expect(error).toBeInstanceOf(mongo.MongoBulkWriteError);
  expect(isOutage(error)).toBe(true);
});

test("a query that MongoDB can't run is a bug, and told to nobody", async () => {
  const wrong = [
    () =>
      database.connection
        .collection("jobs")
        .find({ a: { $nonsense: 1 } })
        .toArray(),
    () =>
      database.connection
        .collection("jobs")
        .aggregate([{ $nonsense: 1 }])
        .toArray(),
    async () => {
      await database.connection.collection<{ _id: string }>("jobs").insertOne({ _id: "one" });
      await database.connection.collection<{ _id: string }>("jobs").insertOne({ _id: "one" });
    },
  ];
  for (const query of wrong) {
    const error: unknown = await query().catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(mongo.MongoError);
    expect(isOutage(error)).toBe(false);
    expect(asRefusal(error)).toBe(error);
  }
});

test("what is no error of MongoDB's is none, whatever it is called", () => {
  const named = Object.assign(new Error("…"), { name: "MongoNetworkError" });
  for (const error of [named, new Error("…"), undefined, "gone"])
    expect(isOutage(error)).toBe(false);
});

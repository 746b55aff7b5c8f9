import { Schema } from "mongoose";
import { prepare } from "../../src/database/indexes.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestConnection();
});
afterEach(() => database.dispose());

function openModel() {
  const schema = new Schema({ _id: String, name: String, age: Number }, { collection: "people" })
    .index({ name: 1 })
    .index({ age: -1, name: 1 }, { partialFilterExpression: { age: { $gt: 17 } } });
  return database.connection.model("Person", schema) as never;
}

const people = () => database.connection.collection("people");
const indexes = async () =>
  Object.fromEntries((await people().indexes()).map(({ name, v: _, ...rest }) => [name, rest]));
const key = { age: -1, name: 1 } as const;

test("a data folder of an older version is used: an index that was made otherwise is made anew", async () => {
  await people().createIndex({ name: 1 }, { unique: true });
  await people().createIndex(key, { partialFilterExpression: { age: { $gt: 20 } } });
  await prepare(openModel());
  expect(await indexes()).toMatchObject({
    name_1: { key: { name: 1 } },
    "age_-1_name_1": { key, partialFilterExpression: { age: { $gt: 17 } } },
  });
  expect((await indexes())["name_1"]).not.toHaveProperty("unique");
});

test("what stands as it should is left alone, and so is an index of the operator's own", async () => {
  await people().createIndex({ age: 1 }, { name: "for my report" });
  const model = openModel();
  await prepare(model);
  const before = await indexes();
  await prepare(model);
  expect(await indexes()).toEqual(before);
  expect(before).toHaveProperty(["for my report"]);
});

test("two servers that start at the same time both come through", async () => {
  await people().createIndex({ name: 1 }, { unique: true });
  const model = openModel();
  await Promise.all([prepare(model), prepare(model)]);
  expect((await indexes())["name_1"]).not.toHaveProperty("unique");
});

test("what can't be made is told, not passed over", async () => {
  await people().insertMany([{ name: "Ann" }, { name: "Ann" }]);
  const schema = new Schema({ _id: String, name: String }, { collection: "people" }).index(
    { name: 1 },
    { unique: true },
  );
  const twice = database.connection.model("Twice", schema) as never;
  await expect(prepare(twice)).rejects.toThrow("duplicate key");
});

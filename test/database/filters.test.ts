import { openTestDocket, type TestDocket } from "../support/docket.ts";

let docket: TestDocket;
beforeAll(async () => {
  docket = await openTestDocket();
});
afterAll(() => docket.close());

/** Models whose schemas know the few paths that Mongoose has to, and say so. */
const loose = [
  ...["Job", "JobLine", "FunctionStats", "FunctionBucket", "FunctionRate", "FunctionPause"],
  ...["Worker", "Content", "Usage", "Reservation", "Allowance", "AuditEntry"],
];
const models = () => Object.values(docket.docket.database.connection.models);
const isLoose = (name: string) => loose.some((one) => name.startsWith(one));

test("a filter on a path that a schema does not know is refused: left out, it would match everything", async () => {
  const strict = models().filter(({ modelName }) => !isLoose(modelName));
  expect(strict.length).toBeGreaterThan(3);
  for (const model of strict) {
    const found = model.findOne({ ownr: "somebody" }).exec();
    await expect(found).rejects.toMatchObject({ name: "StrictModeError" });
    const removed = model.deleteMany({ ownr: "somebody" }).exec();
    await expect(removed).rejects.toMatchObject({ name: "StrictModeError" });
  }
});

test("where a schema knows few of its paths, a filter says what it says", async () => {
  for (const model of models().filter(({ modelName }) => isLoose(modelName)))
    expect(await model.findOne({ ownr: "somebody" })).toBeNull();
});

test("an operator in the place of a value is no value", async () => {
  const strict = models().filter(({ modelName }) => !isLoose(modelName));
  for (const model of strict)
    await expect(model.findOne({ _id: { $where: "1" } }).exec()).rejects.toBeDefined();
});

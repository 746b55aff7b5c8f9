import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { openTestAccess } from "../support/open-test-access.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestConnection();
});
afterEach(() => database.dispose());

test("an empty database gets an operator, whose first token is told once", async () => {
  const access = await openTestAccess(database);
  expect(access.firstToken).toMatch(/^dkt_[\w-]{43}$/);
  expect(await access.identify(access.firstToken ?? "")).toMatchObject({
    name: "operator",
    roles: ["ADMIN", "SUBMITTER", "WORKER"],
  });
  const again = await openTestAccess(database);
  expect(again.firstToken).toBeUndefined();
  expect(await again.identify(access.firstToken ?? "")).toMatchObject({ name: "operator" });
});

test("with DOCKET_ADMIN_TOKEN the operator's token is that value and no other is made", async () => {
  const access = await openTestAccess(database, "the operator's own words");
  expect(access.firstToken).toBeUndefined();
  const viewer = await access.identify("the operator's own words");
  expect(viewer).toMatchObject({ name: "operator", roles: ["ADMIN", "SUBMITTER", "WORKER"] });
  expect(await database.connection.collection("tokens").countDocuments()).toBe(1);
});

test("another DOCKET_ADMIN_TOKEN replaces the one before", async () => {
  await openTestAccess(database, "before");
  const access = await openTestAccess(database, "after");
  expect(await access.identify("before")).toBeUndefined();
  expect(await access.identify("after")).toMatchObject({ name: "operator" });
});

test("the same DOCKET_ADMIN_TOKEN at the next start is the same token", async () => {
  const before = await (await openTestAccess(database, "same")).identify("same");
  const after = await (await openTestAccess(database, "same")).identify("same");
  expect(after?.token).toBe(before?.token);
});

test("DOCKET_ADMIN_TOKEN taken away leaves its token in force and makes no other", async () => {
  await openTestAccess(database, "kept");
  const access = await openTestAccess(database);
  expect(access.firstToken).toBeUndefined();
  expect(await access.identify("kept")).toMatchObject({ name: "operator" });
});

test("the first token may become the setting, and goes with it", async () => {
  const first = (await openTestAccess(database)).firstToken ?? "";
  expect(await (await openTestAccess(database, first)).identify(first)).toBeDefined();
  const access = await openTestAccess(database, "another");
  expect(await access.identify(first)).toBeUndefined();
});

test("an operator who revoked every token gets a new one at the next start", async () => {
  const access = await openTestAccess(database);
  const viewer = await access.identify(access.firstToken ?? "");
  await access.revokeToken(viewer?.token ?? "");
  const again = await openTestAccess(database);
  expect(again.firstToken).toBeDefined();
  expect(again.firstToken).not.toBe(access.firstToken);
});

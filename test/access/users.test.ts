import type { Access } from "../../src/access/index.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { openTestAccess } from "../support/open-test-access.ts";
import { until } from "../support/until.ts";

let database: TestDatabase;
let access: Access;
beforeAll(async () => {
  database = await openTestConnection();
  access = await openTestAccess(database);
});
afterAll(() => database.dispose());

test("a user has an id, a name, a secret for callbacks, and the time of making", async () => {
  const user = await access.createUser({ name: "storefront" });
  expect(user.id).toMatch(/^user_[0-9a-z]{26}$/);
  expect(user.name).toBe("storefront");
  expect(user.callbackSecret).toMatch(/^whsec_/);
  const bytes = Buffer.from(user.callbackSecret.slice("whsec_".length), "base64");
  expect(bytes.length).toBeGreaterThanOrEqual(24);
  expect(bytes.length).toBeLessThanOrEqual(32);
  expect(user.createdAt).toBeInstanceOf(Date);
  expect(await access.userByName("storefront")).toEqual(user);
});

test("a name is taken once, also by many at once", async () => {
  const made = await Promise.allSettled(
    Array.from({ length: 8 }, () => access.createUser({ name: "wanted" })),
  );
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(access.createUser({ name: "wanted" })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    message: expect.stringContaining('there is a user "wanted" already'),
  });
});

test.each([
  ["empty", ""],
  ["blank", "  "],
  ["too long", "x".repeat(101)],
])("a name that is %s is refused", async (_, name) => {
  await expect(access.createUser({ name })).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

test("a name that looks like an expression of MongoDB's stays a name", async () => {
  const user = await access.createUser({ name: "$$NOW" });
  expect(user.name).toBe("$$NOW");
  expect(await access.userByName("$$NOW")).toEqual(user);
});

test("a user whom another server disabled becomes unknown here too, with every token", async () => {
  const other = await openTestAccess(database);
  const { id: user } = await access.createUser({ name: "to be disabled" });
  const tokens = [
    (await access.createToken({ user, roles: ["WORKER"] })).token,
    (await access.createToken({ user, roles: ["SUBMITTER"] })).token,
  ];
  for (const token of tokens) expect(await access.identify(token)).toMatchObject({ user });
  await other.disableUser(user);
  for (const token of tokens) {
    expect(await other.identify(token)).toBeUndefined();
    await until(
      () => access.identify(token),
      (viewer) => viewer === undefined,
    );
  }
});

test("users are found by many ids at once; unknown ids are left out", async () => {
  const one = await access.createUser({ name: "one" });
  const two = await access.createUser({ name: "two" });
  const found = await access.usersByIds([one.id, "user_unknown", two.id, one.id]);
  expect(found).toEqual(
    new Map([
      [one.id, one],
      [two.id, two],
    ]),
  );
  expect(await access.userByName("nobody")).toBeUndefined();
});

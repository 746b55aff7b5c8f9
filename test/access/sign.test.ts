import { fileKey, isFileKey } from "../../src/access/index.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { openTestAccess } from "../support/open-test-access.ts";

let database: TestDatabase;
let elsewhere: TestDatabase;
beforeAll(async () => {
  database = await openTestConnection();
  elsewhere = await openTestConnection();
});
afterAll(async () => {
  await database.dispose();
  await elsewhere.dispose();
});

test("a signature is the same on every server of an installation and after every start", async () => {
  const one = await openTestAccess(database);
  const two = await openTestAccess(database);
  expect(one.sign("cursor", "text")).toMatch(/^[\w-]{43}$/);
  expect(two.sign("cursor", "text")).toBe(one.sign("cursor", "text"));
});

test("purpose, text and installation each change the signature", async () => {
  const access = await openTestAccess(database);
  const other = await openTestAccess(elsewhere);
  const signatures = [
    access.sign("cursor", "text"),
    access.sign("files", "text"),
    access.sign("cursor", "texts"),
    access.sign("cursort", "ext"),
    other.sign("cursor", "text"),
  ];
  expect(new Set(signatures).size).toBe(signatures.length);
});

test("a job's file key is a short path segment that opens that job only", async () => {
  const access = await openTestAccess(database);
  const key = fileKey(access, "job_one");
  expect(key).toMatch(/^[\w-]{22}$/);
  expect(isFileKey(access, "job_one", key)).toBe(true);
  expect(isFileKey(access, "job_two", key)).toBe(false);
  expect(isFileKey(access, "job_one", key.slice(1))).toBe(false);
  expect(isFileKey(access, "job_one", "")).toBe(false);
  expect(isFileKey(await openTestAccess(elsewhere), "job_one", key)).toBe(false);
});

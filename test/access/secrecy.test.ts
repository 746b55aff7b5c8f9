import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { openTestAccess } from "../support/open-test-access.ts";
import { openToldLog } from "../support/told-log.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestConnection();
});
afterAll(() => database.dispose());

test("no secret reaches the log, and none leaves in an error", async () => {
  const log = openToldLog();
  const first = await openTestAccess(database, undefined, log);
  const access = await openTestAccess(database, "setting-of-the-operator", log);
  const { id, callbackSecret } = await access.createUser({ name: "storefront" });
  const { token } = await access.createToken({ user: id, roles: ["SUBMITTER"] });
  await access.identify(token);
  const refused = await access.createUser({ name: "storefront" }).catch(String);
  const told = JSON.stringify(log.told) + refused;
  expect(log.told.map(({ event }) => event)).toContain("access.first_token");
  const installation = await database.connection.collection("installation").findOne();
  const secrets = [
    first.firstToken,
    "setting-of-the-operator",
    callbackSecret,
    token,
    installation?.["secret"],
  ];
  for (const secret of secrets) {
    expect(secret).toBeTruthy();
    expect(told).not.toContain(secret);
  }
});

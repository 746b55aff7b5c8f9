import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { openTestAccess } from "../support/open-test-access.ts";

const rounds = 5;
const servers = 4;

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestConnection();
});
afterEach(() => database.dispose());

const openAtOnce = (adminTokens: readonly (string | undefined)[]) =>
  Promise.all(adminTokens.map((adminToken) => openTestAccess(database, adminToken)));

const emptied = async () => {
  for (const { name } of await database.connection.listCollections()) {
    await database.connection.dropCollection(name);
  }
};

test("servers that open an empty database at once have one secret, one operator and one first token", async () => {
  for (let round = 0; round < rounds; round += 1) {
    await emptied();
    const opened = await openAtOnce(Array<undefined>(servers).fill(undefined));
    expect(new Set(opened.map((access) => access.sign("test", "text"))).size).toBe(1);
    const firstTokens = opened.flatMap(({ firstToken }) => firstToken ?? []);
    expect(firstTokens).toHaveLength(1);
    for (const access of opened) {
      expect(await access.identify(firstTokens[0] ?? "")).toMatchObject({ name: "operator" });
    }
    expect(await database.connection.collection("users").countDocuments()).toBe(1);
    expect(await database.connection.collection("tokens").countDocuments()).toBe(1);
  }
});

test("servers that open at once with one DOCKET_ADMIN_TOKEN make one token", async () => {
  for (let round = 0; round < rounds; round += 1) {
    await emptied();
    const opened = await openAtOnce(Array<string>(servers).fill("shared"));
    for (const access of opened) expect(await access.identify("shared")).toBeDefined();
    expect(await database.connection.collection("tokens").countDocuments()).toBe(1);
  }
});

test("servers that open at once with different settings leave exactly one of them in force", async () => {
  for (let round = 0; round < rounds; round += 1) {
    const settings = Array.from({ length: servers }, (_, server) => `${round} of ${server}`);
    const [access] = await openAtOnce(settings);
    const viewers = await Promise.all(settings.map((setting) => access?.identify(setting)));
    expect(viewers.filter(Boolean)).toHaveLength(1);
  }
});

import { rm, writeFile } from "node:fs/promises";
import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";
import { until } from "../support/until.ts";

/** `diagnosis` over GraphQL: what an operator is told of a server. */
const query = `{ diagnosis {
  version node at
  findings { part state message advice }
  settings { name isSet isSecret value defaultValue help }
  unknownSettings { name nearest }
  database { version kind set members { host state healthy lagMs } writeConcern }
  indexDifferences { collection name keys difference }
  collections { name documents bytes diskBytes indexBytes }
  clock { aheadMs withinMs }
  storage { kind place done reason elsewhere freeBytes diskBytes }
  egress { rule allowed privateRefused }
} }`;

const secrets = {
  DOCKET_METRICS_TOKEN: "sesame-of-the-metrics",
  DOCKET_CORE_TOKEN: "sesame-of-the-core",
  DOCKET_S3_ACCESS_KEY_ID: "sesame-of-s3-id",
  DOCKET_S3_SECRET_ACCESS_KEY: "sesame-of-s3",
  DOCKET_S3_ENDPOINT: "http://ann:sesame-at@home@127.0.0.1:9/?key=sesame-of-the-query",
  OTEL_EXPORTER_OTLP_HEADERS: "authorization=sesame-of-traces",
  // Misspelt, and a secret all the same.
  DOCKET_METRIC_TOKEN: "sesame-that-was-misspelt",
};

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({
    ...secrets,
    DOCKET_LAESE_MS: "5000",
    DOCKET_LEASE_MS: "20000",
    DOCKET_EGRESS_ALLOW: "10.1.0.0/16",
  });
});
afterAll(() => server.close());

interface Finding {
  readonly part: string;
  readonly state: string;
  readonly message: string;
  readonly advice: string | null;
}

const asked = async (from = server) => {
  const { data, errors } = await from.ask(server.operator, query);
  expect(errors).toBeUndefined();
  return data.diagnosis;
};
/** With every part: on a busy machine one may not be looked at within its time, and is then said to be unknown. */
const diagnosed = (from = server) =>
  until(
    () => asked(from),
    ({ findings }) => findings.every(({ state }: Finding) => state !== "UNKNOWN"),
  );
const findingsOf = async (part: string): Promise<Finding[]> =>
  (await diagnosed()).findings.filter((one: Finding) => one.part === part);
const jobs = () => server.docket.database.connection.collection("jobs");

test("a server that is well: every part was looked at, and none has a problem", async () => {
  const found = await diagnosed();
  expect(found).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    node: process.version,
    database: { kind: "REPLICA_SET", writeConcern: "majority, journaled" },
    indexDifferences: [],
    storage: { kind: "disk", done: ["written", "read", "removed"], reason: null, elsewhere: null },
    egress: { allowed: ["10.1.0.0/16"], privateRefused: false },
  });
  expect(found.database.members).toMatchObject([{ state: "PRIMARY", healthy: true, lagMs: null }]);
  expect(found.database.version).toMatch(/^\d+\.\d+\.\d+/);
  expect(found.clock.withinMs).toBeGreaterThanOrEqual(0);
  expect(found.storage.freeBytes).toBeGreaterThan(0);
  expect(found.collections.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(["jobs", "users", "files"]),
  );
  const parts = found.findings.map(({ part }: Finding) => part);
  expect([...new Set(parts)]).toEqual([
    ...[
      "SETTINGS",
      "DATABASE",
      "INDEXES",
      "COLLECTIONS",
      "CLOCK",
      "STORAGE",
      "EGRESS",
      "FUNCTIONS",
    ],
  ]);
  const states = found.findings.map(({ state }: Finding) => state);
  expect(states).not.toContain("PROBLEM");
  expect(states).not.toContain("UNKNOWN");
});

test("an index that is not there, one that is otherwise, and one that nobody asked for", async () => {
  await jobs().dropIndex("user_1__id_-1");
  await jobs().dropIndex("state_1__id_-1");
  await jobs().createIndex({ state: 1, _id: -1 }, { sparse: true });
  await jobs().createIndex({ callbackUrl: 1 }, { name: "for my report" });
  expect((await diagnosed()).indexDifferences).toEqual(
    expect.arrayContaining([
      {
        collection: "jobs",
        name: "user_1__id_-1",
        keys: { user: 1, _id: -1 },
        difference: "MISSING",
      },
      expect.objectContaining({ name: "state_1__id_-1", difference: "UNLIKE" }),
      expect.objectContaining({ name: "for my report", difference: "EXTRA" }),
    ]),
  );
  const told = await findingsOf("INDEXES");
  expect(told.map(({ state }) => state).sort()).toEqual(["PROBLEM", "PROBLEM", "WARNING"]);
  for (const { advice } of told) expect(advice).toMatch(/Start a server anew|dropIndex/i);
});

test("a server that starts makes those indexes as they should be, and leaves the other alone", async () => {
  const other = await server.another();
  expect((await diagnosed(other)).indexDifferences).toMatchObject([{ name: "for my report" }]);
  await jobs().dropIndex("for my report");
  await other.close();
});

test("each setting says its value, its default and where it comes from; a misspelt one what was meant", async () => {
  const { settings, unknownSettings } = await diagnosed();
  const byName = (name: string) =>
    settings.find((setting: { readonly name: string }) => setting.name === name);
  expect(byName("DOCKET_LEASE_MS")).toMatchObject({
    isSet: true,
    isSecret: false,
    value: "20000",
    defaultValue: "30000",
    help: expect.stringContaining("claim"),
  });
  expect(byName("DOCKET_BATCH_MAX")).toMatchObject({ isSet: false, value: "100" });
  expect(byName("DOCKET_CORE_TOKEN")).toMatchObject({ isSet: true, isSecret: true, value: null });
  expect(byName("DOCKET_S3_ENDPOINT").value).toBe("http://…@127.0.0.1:9/?key=…");
  expect(unknownSettings).toEqual([
    { name: "DOCKET_METRIC_TOKEN", nearest: "DOCKET_METRICS_TOKEN" },
    { name: "DOCKET_LAESE_MS", nearest: "DOCKET_LEASE_MS" },
  ]);
  expect(await findingsOf("SETTINGS")).toContainEqual({
    part: "SETTINGS",
    state: "WARNING",
    message: "DOCKET_LAESE_MS is no setting and does nothing.",
    advice: "Did you mean DOCKET_LEASE_MS?",
  });
});

test("a paused function is told with its reason and what waits for it", async () => {
  expect(await findingsOf("FUNCTIONS")).toMatchObject([{ state: "OK" }]);
  const pause = `mutation { pauseFunction(input: { name: "echo", reason: "a bad release" }) { __typename } }`;
  expect((await server.ask(server.operator, pause)).errors).toBeUndefined();
  const input = { function: "echo", input: {} };
  expect((await server.ask(server.operator, submitEcho, { input })).errors).toBeUndefined();
  expect(await findingsOf("FUNCTIONS")).toMatchObject([
    { state: "OK" },
    { state: "WARNING", message: "echo is paused: a bad release; 1 job waits." },
  ]);
});

test("no secret is in the answer, whatever it was said in", async () => {
  const answer = JSON.stringify(await diagnosed());
  expect(answer).not.toContain("sesame");
  expect(answer).not.toContain(server.operator);
});

test("a storage that can't be written is a problem, and everything else is told all the same", async () => {
  const { place } = (await diagnosed()).storage;
  await rm(place, { recursive: true });
  await writeFile(place, "in the way");
  const found = await diagnosed();
  expect(found.storage).toMatchObject({ done: [], reason: expect.any(String) });
  const [finding] = found.findings.filter(({ part }: Finding) => part === "STORAGE");
  expect(finding).toMatchObject({
    state: "PROBLEM",
    advice: expect.stringContaining("DOCKET_FILES"),
  });
  expect(found.database).not.toBeNull();
});

test("it is for the operator alone", async () => {
  const { token } = await server.enter("ann", "SUBMITTER", "WORKER");
  const { data, errors } = await server.ask(token, query);
  expect(data ?? null).toBeNull();
  expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
});

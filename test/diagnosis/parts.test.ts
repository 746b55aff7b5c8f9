import { readConfig } from "../../src/config.ts";
import type { Inspect } from "../../src/database/index.ts";
import { type DiagnosisDeps, openDiagnosis } from "../../src/diagnosis/index.ts";

/** What is made of what was found, on a database and a storage in the test's hands. */
type Looks = { readonly [Look in keyof Inspect]: () => Awaited<ReturnType<Inspect[Look]>> };

/** A server whose functions are as they should be. */
const rooms: Pick<DiagnosisDeps, "functions" | "jobs"> = {
  functions: { list: () => [], broken: () => [] },
  jobs: { stats: async () => [], pauses: { of: () => undefined } },
};

const cluster = {
  version: "6.0.5",
  kind: "REPLICA_SET",
  set: "docket",
  members: ["one", "two", "three"].map((host, index) => ({
    host,
    state: index === 0 ? "PRIMARY" : "SECONDARY",
    healthy: true,
    lagMs: index === 0 ? undefined : 10,
  })),
  membersUnseen: undefined,
  writeConcern: "majority, journaled",
} as const satisfies ReturnType<Looks["cluster"]>;

const well: Looks = {
  cluster: () => cluster,
  collections: () => [],
  indexes: () => ({ wanted: 3, differences: [] }),
  clock: () => ({ aheadMs: 3, withinMs: 1 }),
};
const probe = { kind: "disk", done: ["written", "read", "removed"], reason: undefined } as const;

async function diagnosed(
  env: Record<string, string> = {},
  looks: Partial<Looks> = {},
  others: Partial<typeof rooms> = {},
) {
  const environment = { MONGODB_URI: "mongodb://one,two,three/", DOCKET_DATA_DIR: ".", ...env };
  const here = { ...well, ...looks };
  const inspect: Inspect = {
    cluster: async () => here.cluster(),
    collections: async () => here.collections(),
    indexes: async () => here.indexes(),
    clock: async () => here.clock(),
  };
  const files = { probe: async () => ({ ...probe, done: [...probe.done], elsewhere: undefined }) };
  const config = readConfig(environment);
  return openDiagnosis({
    ...rooms,
    ...others,
    config,
    environment,
    database: { inspect },
    files,
  })();
}

async function odd(env: Record<string, string>, looks: Partial<Looks> = {}): Promise<string[]> {
  const { findings } = await diagnosed(env, looks);
  return findings.flatMap(({ state, said }) => (state === "OK" ? [] : [`${state} ${said}`]));
}

test("nothing is odd about the defaults", async () => {
  expect(await odd({})).toEqual([]);
});

test.each<[Record<string, string>, string]>([
  [{ DOCKET_HOST: "0.0.0.0" }, "DOCKET_PUBLIC_URL is not set"],
  [{ DOCKET_PUBLIC_URL: "http://docket.example" }, "in clear"],
  [{ DOCKET_OPEN_NETWORKS: "10.0.0.0/8,0.0.0.0/0" }, "anybody"],
  [{ DOCKET_EGRESS_ALLOW: "0.0.0.0/0" }, "most of your network"],
  [{ DOCKET_GRAPHIQL: "1", DOCKET_INTROSPECTION: "0" }, "can't show the schema"],
  [{ DOCKET_LEASE_MS: "60000", DOCKET_LEASE_MS_MAX: "30000" }, "DOCKET_LEASE_MS_MAX"],
  [{ DOCKET_BACKOFF_MS: "60000", DOCKET_BACKOFF_MS_MAX: "30000" }, "DOCKET_BACKOFF_MS_MAX"],
  [{ DOCKET_JOB_TOKEN_MS: "20000" }, "DOCKET_JOB_TOKEN_MS"],
  [{ DOCKET_SEARCH_TIMEOUT_MS: "50000" }, "DOCKET_QUERY_TIMEOUT_MS"],
  [{ DOCKET_FUNCTIONS_HEAP_MIB: "2000" }, "DOCKET_FUNCTIONS_MEMORY_MIB"],
  [{ DOCKET_USER_UPLOAD_BYTES_MAX: "100" }, "DOCKET_FILE_BYTES_MAX"],
  [{ DOCKET_BODY_BYTES_MAX: "100" }, "never gets in"],
  [{ MONGODB_URI: "mongodb://one/?w=1" }, "write concern"],
  [{ MONGODB_URI: "mongodb://one/?readPreference=secondary" }, "readPreference"],
  [{ DOCKET_S3_BUCKET: "b" }, "DOCKET_S3_BUCKET does nothing"],
  [{ DOCKET_CORE_TOKEN: "c" }, "DOCKET_CORE_TOKEN does nothing"],
  [{ OTEL_EXPORTER_OTLP_HEADERS: "a=b" }, "no OTLP endpoint"],
])("%j is told of, with what to do", async (env, words) => {
  expect(await odd(env)).toEqual([expect.stringContaining(words)]);
  const { findings } = await diagnosed(env);
  expect(findings.find(({ state }) => state === "WARNING")?.advice).toMatch(/\w{3}/);
});

test("metrics for everybody are told of where others reach the server", async () => {
  const env = { DOCKET_HOST: "0.0.0.0", DOCKET_PUBLIC_URL: "https://docket.example" };
  expect(await odd(env)).toEqual([]);
  const open = await odd({ ...env, DOCKET_METRICS: "open" });
  expect(open).toEqual([expect.stringContaining("/metrics")]);
});

test("what MongoDB's members are like is told", async () => {
  const [one, two, three] = cluster.members;
  if (!one || !two || !three) throw new Error("There are three.");
  const with_ = (...members: (typeof one)[]) =>
    odd({}, { cluster: () => ({ ...cluster, members }) });
  expect(await with_(one)).toEqual(["WARNING The replica set has one member: none may be lost."]);
  expect(await with_(one, two)).toEqual([expect.stringContaining("two members")]);
  const arbiter = { ...three, state: "ARBITER", lagMs: undefined };
  expect(await with_(one, two, arbiter)).toEqual([expect.stringContaining("arbiter")]);
  const away = { ...three, state: "(not reachable/healthy)", healthy: false, lagMs: undefined };
  expect(await with_(one, two, away as never)).toEqual([
    "PROBLEM The member three is (not reachable/healthy).",
  ]);
  const slow = { ...three, lagMs: 60_000 };
  expect(await with_(one, two, slow)).toEqual([expect.stringContaining("60000 ms behind")]);
  expect(await odd({}, { cluster: () => ({ ...cluster, version: "5.0.1" }) })).toEqual([
    expect.stringContaining("older than 6.0"),
  ]);
});

test("members that may not be looked at are not taken for well", async () => {
  const members = cluster.members.map(({ host }) => {
    return { host, state: undefined, healthy: undefined, lagMs: undefined };
  });
  const looks = { cluster: () => ({ ...cluster, members, membersUnseen: "not authorized" }) };
  expect(await odd({}, looks)).toEqual([expect.stringMatching(/^UNKNOWN .*not authorized/)]);
});

test("clocks that differ are told of: those that receivers of callbacks would mind are a problem", async () => {
  const off = (aheadMs: number) => odd({}, { clock: () => ({ aheadMs, withinMs: 5 }) });
  expect(await off(-900)).toEqual([]);
  expect(await off(-2_000)).toEqual([expect.stringMatching(/^WARNING .*2000 ms behind/)]);
  expect(await off(600_000)).toEqual([expect.stringMatching(/^PROBLEM .*ahead of/)]);
});

test("a part that can't be looked at says why, without secrets, and the others are told", async () => {
  const looks = {
    cluster: () => {
      throw new Error("no answer from mongodb://ann:sesame@one/?key=sesame");
    },
  };
  const found = await diagnosed({}, looks);
  expect(found.database).toBeNull();
  expect(found.clock).toEqual({ aheadMs: 3, withinMs: 1 });
  const [finding] = found.findings.filter(({ part }) => part === "DATABASE");
  expect(finding).toMatchObject({ state: "UNKNOWN", said: expect.stringContaining("no answer") });
  expect(JSON.stringify(found)).not.toContain("sesame");
});

test("plugins that can't be used are told with their reasons", async () => {
  const at = new Date();
  const broken = [
    { plugin: "/srv/plugins/cut", reason: "Unexpected token ';' (index.js:3)", at },
    { plugin: "/srv/plugins/b", function: "same", reason: "There is another one.", at },
  ];
  const functions = { list: () => [], broken: () => broken };
  const { findings } = await diagnosed({}, {}, { functions });
  const told = findings.filter(({ part }) => part === "FUNCTIONS");
  expect(told.map(({ state, said }) => `${state} ${said}`)).toEqual([
    "PROBLEM The plugin /srv/plugins/cut can't be used: Unexpected token ';' (index.js:3)",
    "WARNING same of the plugin /srv/plugins/b is not used: There is another one.",
  ]);
});

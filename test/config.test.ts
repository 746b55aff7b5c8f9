import { readFile } from "node:fs/promises";
import { readConfig, settingsHelp, toldSettings, unknownSettings } from "../src/config.ts";

test("without any setting, every default holds", () => {
  expect(readConfig({})).toMatchObject({ port: 4000, leaseMs: 30_000, mongodbUri: undefined });
});

test("a setting is read from its variable; an empty one counts as not said", () => {
  const config = readConfig({
    DOCKET_PORT: "0",
    DOCKET_EGRESS_ALLOW: "10.1.0.0/16, 127.0.0.0/8",
    MONGODB_URI: "",
  });
  expect(config).toMatchObject({
    port: 0,
    egressAllow: ["10.1.0.0/16", "127.0.0.0/8"],
    mongodbUri: undefined,
  });
});

test("durations are said with their units", () => {
  const { callbackSchedule } = readConfig({ DOCKET_CALLBACK_SCHEDULE: "500ms,5s,30m,2h,1d" });
  expect(callbackSchedule).toEqual([500, 5_000, 1_800_000, 7_200_000, 86_400_000]);
});

test("every setting that can't be used is named, with what is wrong", () => {
  const read = () =>
    readConfig({ DOCKET_PORT: "high", DOCKET_LEASE_MS: "5", DOCKET_CALLBACK_SCHEDULE: "soon" });
  expect(read).toThrow(
    /DOCKET_PORT=high: must be a whole number[\s\S]*DOCKET_LEASE_MS=5[\s\S]*"soon" is no duration/,
  );
});

test("every setting says what it does, and no variable is read twice", () => {
  for (const { help } of settingsHelp) expect(help.length).toBeGreaterThan(10);
  expect(new Set(settingsHelp.map(({ env }) => env)).size).toBe(settingsHelp.length);
});

test("example.env lists every setting, in order, with its default and what it does", async () => {
  const rows = settingsHelp.map(({ env, fallback, help }) => `# ${help}\n# ${env}=${fallback}\n`);
  const listed = (await readFile("example.env", "utf8")).split("\n\n").slice(1).join("\n\n");
  expect(listed).toBe(rows.join("\n"));
});

test("a variable that looks like a setting and is none is found; those of tests and of the console are none", () => {
  const env = {
    DOCKET_PROT: "1",
    DOCKET_PORT: "1",
    DOCKET_TOKEN: "t",
    DOCKET_TEST_X: "1",
    PATH: "",
  };
  expect(unknownSettings(env)).toEqual(["DOCKET_PROT"]);
});

const told = (env: Record<string, string>, name: string) =>
  toldSettings(env).find((setting) => setting.env === name);

test("an operator is told what a setting is, and whether it was said", () => {
  expect(told({ DOCKET_PORT: "80" }, "DOCKET_PORT")).toMatchObject({
    isSet: true,
    value: "80",
    fallback: "4000",
  });
  expect(told({ DOCKET_PORT: "" }, "DOCKET_PORT")).toMatchObject({ isSet: false, value: "4000" });
  expect(told({}, "MONGODB_URI")).toMatchObject({ isSet: false, value: undefined });
});

test.each([
  ["DOCKET_ADMIN_TOKEN", "sesame".repeat(5), undefined],
  ["OTEL_EXPORTER_OTLP_HEADERS", "authorization=sesame", undefined],
  [
    "MONGODB_URI",
    "mongodb://ann:sesame@one,two/d?replicaSet=r",
    "mongodb://…@one,two/d?replicaSet=r",
  ],
  ["MONGODB_URI", "mongodb+srv://ann:se@s/a?m=e@one/", "mongodb+srv://…@one/"],
  [
    "MONGODB_URI",
    "mongodb://one/?tlsCertificateKeyFilePassword=sesame&w=1",
    "mongodb://one/?tlsCertificateKeyFilePassword=…&w=1",
  ],
  [
    "MONGODB_URI",
    "mongodb://one/?authMechanismProperties=AWS_SESSION_TOKEN:sesame",
    "mongodb://one/?authMechanismProperties=…",
  ],
  [
    "DOCKET_CORE_URL",
    "https://core.example/?key=sesame&a=sesame",
    "https://core.example/?key=…&a=…",
  ],
  ["DOCKET_CORE_URL", "https://core.example/?sesame&b=1", "https://core.example/?…&b=…"],
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "https://sesame@traces.example/", "https://…@traces.example/"],
])("%s=%s is told without its secrets", (name, said, shown) => {
  expect(told({ [name]: said }, name)).toMatchObject({ isSet: true, value: shown });
});

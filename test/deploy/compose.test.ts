import { readFile, stat } from "node:fs/promises";
import { parse } from "yaml";
import { readConfig, settingsHelp } from "../../src/config.ts";

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly environment?: Readonly<Record<string, string | number>>;
        readonly volumes?: readonly string[];
        readonly stop_grace_period?: string;
        readonly healthcheck?: unknown;
      }
    >
  >;
}

const text = (path: string) => readFile(path, "utf8");
const compose = parse(await text("compose.yaml"), { merge: true }) as Compose;
const dockerfile = await text("Dockerfile");
const known = new Set(settingsHelp.map(({ env }) => env));
const servers = Object.keys(compose.services).filter((name) => name.startsWith("docket-"));

/** What Compose makes of `${NAME:-otherwise}` and `${NAME:?why}`. */
const filled = (said: string | number): string =>
  String(said).replace(
    /\$\{(\w+)(?::-([^}]*))?[^}]*\}/g,
    (_, name, otherwise) => otherwise ?? `a-long-random-${name}`,
  );

test("compose.yaml runs two servers with settings that there are, and that can be used", () => {
  expect(servers).toHaveLength(2);
  for (const name of servers) {
    const { environment = {} } = compose.services[name] ?? {};
    for (const variable of Object.keys(environment)) expect(known).toContain(variable);
    const env = Object.entries(environment).map(([variable, said]) => [variable, filled(said)]);
    expect(readConfig(Object.fromEntries(env)).filesIn).toBe("gridfs");
  }
});

test("they get more time to close than they take", () => {
  for (const name of servers) {
    const { stop_grace_period: grace = "", environment = {} } = compose.services[name] ?? {};
    const seconds = Number(/^(\d+)s$/.exec(grace)?.[1]);
    const told = ["DOCKET_CLOSE_DELAY_MS", "DOCKET_DRAIN_MS"].map((one) =>
      Number(environment[one]),
    );
    // What requests under way are given at least, beside.
    expect(seconds * 1_000).toBeGreaterThan((told[0] ?? 0) + (told[1] ?? 0) + 5_000);
  }
});

test("the three members and the proxy are those that the files beside speak of", async () => {
  const proxy = await text("deploy/haproxy.cfg");
  const named = [...proxy.matchAll(/^ {2}server (\S+) (\S+):4000$/gm)].map(([, , host]) => host);
  expect(named).toEqual(servers);
  const members = String(compose.services["mongo-1"]?.environment?.["MONGO_MEMBERS"]).split(",");
  expect(members.map((member) => member.split(":")[0])).toEqual(
    Object.keys(compose.services).filter((name) => name.startsWith("mongo-")),
  );
  for (const { volumes = [] } of Object.values(compose.services))
    for (const volume of volumes.filter((one) => one.startsWith("./")))
      expect((await stat(volume.split(":")[0] ?? "")).isFile()).toBe(true);
});

test("the Dockerfile sets what there is, and copies what there is", async () => {
  const variables = [...dockerfile.matchAll(/\b((?:DOCKET|MONGODB)_[A-Z_]+)=/g)].map(
    ([, name]) => name,
  );
  expect(variables.length).toBeGreaterThan(0);
  for (const name of variables) expect(known).toContain(name);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from = ""]) =>
    from.split(" "),
  );
  for (const path of copied) await expect(stat(path)).resolves.toBeDefined();
  const ignored = await text(".dockerignore");
  for (const path of copied.filter((one) => !one.startsWith("tsconfig")))
    expect(ignored).toContain(`!${path}`);
});

test("the Dockerfile's server is no root, is told by SIGTERM, and is asked for its health", () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf("FROM"));
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/^STOPSIGNAL SIGTERM$/m);
  expect(last).toMatch(/^HEALTHCHECK [\s\S]*\/healthz/m);
  expect(last).toMatch(/^CMD \["node", "dist\/src\/main\.js"\]$/m);
});

import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { docket } from "../../support/docket-command.ts";

/** `docket doctor`: what is wrong, here and on a server. */
let server: TestDocket;
let env: Record<string, string>;
const secret = "sesame-of-the-core";
beforeAll(async () => {
  server = await openTestDocket({ DOCKET_CORE_TOKEN: secret, DOCKET_LAESE_MS: "5000" });
  env = { DOCKET_URL: server.url, DOCKET_TOKEN: await server.token("ops", "ADMIN") };
});
afterAll(() => server.close());

interface Told {
  readonly findings: readonly { name: string; state: string; said: string; advice?: string }[];
  readonly diagnosis: Record<string, unknown> | null;
}

test("it looks at this machine and the server; what is odd is told with what to do, and fails nothing", async () => {
  const { code, stdout } = await docket(["doctor"], { env });
  expect(stdout).toMatch(/^ok +server +http:\S+ answers within \d+ ms$/m);
  expect(stdout).toMatch(/^ok +ready /m);
  expect(stdout).toMatch(/^ok +token +ops: ADMIN$/m);
  expect(stdout).toMatch(/^ok +live +a WebSocket opens$/m);
  expect(stdout).toMatch(/^ok +version +Docket \d\S+ on node v\d/m);
  expect(stdout).toMatch(/^ok +database +MongoDB \d/m);
  expect(stdout).toMatch(/^ok +indexes +\d+ indexes stand as they should$/m);
  expect(stdout).toMatch(/^ok +clock +The database's clock is \d+ ms /m);
  expect(stdout).toMatch(/^ok +storage +disk, /m);
  expect(stdout).toMatch(/^ok +egress +Calls go to public addresses, and to 127\.0\.0\.0\/8/m);
  expect(stdout).toMatch(
    /^warning +settings +DOCKET_LAESE_MS is no setting and does nothing\. Did you mean DOCKET_LEASE_MS\?$/m,
  );
  expect(stdout).not.toMatch(/^problem/m);
  expect(code).toBe(0);
});

test("a problem fails it; --json holds all that the server tells of itself, and no secret", async () => {
  const jobs = server.docket.database.connection.collection("jobs");
  await jobs.dropIndex("user_1__id_-1");
  const { code, stdout, stderr } = await docket(["doctor", "--json"], { env });
  expect([code, stderr]).toEqual([1, "1 problem.\n"]);
  const { findings, diagnosis } = JSON.parse(stdout) as Told;
  expect(findings).toContainEqual({
    name: "indexes",
    state: "fail",
    said: expect.stringContaining("user_1__id_-1 of jobs"),
    advice: expect.stringContaining("Start a server anew"),
  });
  expect(diagnosis).toMatchObject({
    indexDifferences: [{ name: "user_1__id_-1", difference: "MISSING" }],
    settings: expect.arrayContaining([
      expect.objectContaining({ name: "DOCKET_CORE_TOKEN", isSet: true, value: null }),
    ]),
  });
  expect(stdout).not.toContain(secret);
  await jobs.createIndex({ user: 1, _id: -1 });
});

test("without the role it says what it could not see, and that fails nothing", async () => {
  const token = await server.token("ann", "SUBMITTER");
  const place = { env: { ...env, DOCKET_TOKEN: token } };
  const { code, stdout } = await docket(["doctor"], place);
  expect(stdout).toMatch(/^\? +diagnosis +Its settings, database, indexes, .*role ADMIN\.$/m);
  expect(stdout).not.toContain("DOCKET_LAESE_MS");
  expect(code).toBe(0);
});

test("a server that does not answer is a problem", async () => {
  const { code, stdout } = await docket(["doctor", "--json"], {
    env: { ...env, DOCKET_URL: "http://127.0.0.1:1" },
  });
  expect(code).toBe(1);
  const { findings, diagnosis } = JSON.parse(stdout) as Told;
  expect(diagnosis).toBeNull();
  expect(findings).toContainEqual({
    name: "server",
    state: "fail",
    said: expect.stringContaining("http://127.0.0.1:1: "),
  });
});

import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { docket as run } from "../../support/docket-command.ts";

/** `docket users`, `tokens`, `allowances`, `usage` and `audit`. */
let server: TestDocket;
let env: Record<string, string>;
beforeAll(async () => {
  server = await openTestDocket();
  env = { DOCKET_URL: server.url, DOCKET_TOKEN: await server.token("ops", "ADMIN") };
});
afterAll(() => server.close());

const docket = (...args: string[]) => run(args, { env });

test("a user is made, permitted, given a token, disabled, enabled; the audit log tells it", async () => {
  const made = await docket("users", "create", "ann", "--permission", "core.user.*");
  expect(made.stdout).toMatch(/^user_\w+\n$/);
  expect(made.stderr).toMatch(/^ann is there\. Their callbacks are signed by whsec_/);
  const permitted = await docket("users", "permit", "ann", "core.mail.send", "core.user.*");
  expect(permitted.stdout).toBe("ann's jobs may call core.mail.send, core.user.*.\n");
  const token = await docket("tokens", "create", "ann", "--role", "submitter", "--label", "shop");
  expect(token.stdout).toMatch(/^dkt_\S+\n$/);
  const tokens = await docket("tokens", "--user", "ann");
  expect(tokens.stdout).toMatch(/^tok_\w+ {2}ann {3}SUBMITTER {2}shop /m);
  expect(tokens.stdout).not.toContain("dkt_");
  expect((await docket("users", "disable", "ann")).stdout).toBe("ann is disabled.\n");
  const refused = await run(["jobs"], { env: { ...env, DOCKET_TOKEN: token.stdout.trim() } });
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^UNAUTHENTICATED: /) });
  expect((await docket("users", "enable", "ann")).code).toBe(0);
  const users = await docket("users", "--search", "an", "--json");
  expect(JSON.parse(users.stdout)).toMatchObject({ nodes: [{ name: "ann", disabledAt: null }] });
  const [, id = ""] = /(tok_\w+)/.exec(tokens.stdout) ?? [];
  expect((await docket("tokens", "rename", id, "web shop")).stdout).toBe(
    `${id} is for web shop.\n`,
  );
  expect((await docket("tokens", "revoke", id)).stdout).toBe(`${id} is revoked.\n`);
  const audit = await docket("audit", "--by", "ops");
  expect(audit.stdout).toMatch(new RegExp(`ops {2}revokeToken +${id}`));
  expect(audit.stdout).not.toContain("dkt_");
});

test("allowances are set, listed, seen by whom they bind, and removed", async () => {
  const bob = await server.token("bob", "SUBMITTER");
  const set = await docket("allowances", "set", "core.mail.*", "10", "month", "--user", "bob");
  const [, id = ""] = /^(alw_\w+): bob, core\.mail\.\*, 10 per MONTH\.\n$/.exec(set.stdout) ?? [];
  expect((await docket("allowances")).stdout).toContain(`${id}  bob   core.mail.*  10     MONTH`);
  const own = await run(["allowances", "--own"], { env: { ...env, DOCKET_TOKEN: bob } });
  expect(own.stdout).toMatch(/^core\.mail\.\* +10 +MONTH +0 +10 +in \d/m);
  expect((await docket("allowances", "remove", id)).stdout).toBe(`${id} is removed.\n`);
  expect(await docket("usage", "--period", "day")).toMatchObject({
    code: 0,
    stderr: "There are none.\n",
  });
});

test("what is the operator's is refused to others, with what to do", async () => {
  const token = await server.token("eve", "SUBMITTER");
  const { code, stderr } = await run(["users"], { env: { ...env, DOCKET_TOKEN: token } });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^FORBIDDEN: .* takes the role .*\ndocket doctor shows what your token allows\./,
  );
});

test.each([
  [["tokens", "create", "ann", "--role", "king"], 2, "Roles are SUBMITTER, WORKER, ADMIN."],
  [["allowances", "set", "a.b", "1", "fortnight"], 2, "Periods are HOUR, DAY, WEEK, MONTH, TOTAL."],
  [["users", "disable", "nobody"], 1, "NOT_FOUND: There is no user nobody."],
])("%j is refused: it is told why", async (args, code, said) => {
  const end = await docket(...args);
  expect(end.stderr).toContain(said);
  expect(end.code).toBe(code);
});

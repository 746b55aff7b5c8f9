import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectionOf } from "../../../clients/cli/src/server-options.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { docket as run } from "../../support/docket-command.ts";

/** `docket login` and `profile`, and which server and token a command takes. */
let server: TestDocket;
let token: string;
let env: { XDG_CONFIG_HOME: string };
beforeAll(async () => {
  server = await openTestDocket();
  token = await server.token("ann", "SUBMITTER");
  env = { XDG_CONFIG_HOME: await mkdtemp(join(tmpdir(), "config-")) };
});
afterAll(async () => {
  await rm(env.XDG_CONFIG_HOME, { recursive: true });
  await server.close();
});

const login = (name: string, DOCKET_TOKEN: string) =>
  run(["login", name, "--server", server.url], { env: { ...env, DOCKET_TOKEN } });

test("login tries the token and keeps it for its owner's eyes; it is never shown", async () => {
  const refused = await login("bad", "dkt_no");
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^UNAUTHENTICATED: /) });
  const kept = await login("here", token);
  expect(kept).toMatchObject({
    code: 0,
    stdout: `ann (SUBMITTER) at ${server.url}: profile here, in use.\n`,
  });
  const path = join(env.XDG_CONFIG_HOME, "docket", "profiles.json");
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe("600");
  await login("there", token);
  const listed = await run(["profile"], { env });
  expect(listed.stdout).toMatch(
    /^profile +server +in use\nhere +http:\S+\nthere +http:\S+ +yes\n$/,
  );
  for (const { stdout, stderr } of [kept, listed]) expect(stdout + stderr).not.toContain(token);
  expect((await run(["profile", "use", "here"], { env })).code).toBe(0);
  expect(await run(["jobs"], { env })).toMatchObject({ code: 0, stderr: "There are none.\n" });
  await run(["profile", "remove", "there"], { env });
  expect(await run(["jobs", "--profile", "there"], { env })).toMatchObject({
    code: 2,
    stderr: "There is no profile there. docket profile lists them.\n",
  });
});

describe("what was said wins over the environment, the environment over the profile in use", () => {
  const choose = (said: object, more: Record<string, string> = {}) =>
    connectionOf(said, { env: { ...env, ...more } });

  test("the profile alone", () => {
    expect(choose({})).toEqual({ server: server.url, token });
  });

  test("the environment before it", () => {
    const more = { DOCKET_URL: "http://other", DOCKET_TOKEN: "t" };
    expect(choose({}, more)).toEqual({ server: "http://other", token: "t" });
    expect(choose({ server: "http://said/" }, more)).toEqual({ server: "http://said", token: "t" });
    expect(choose({ profile: "here" }, more)).toEqual({ server: server.url, token });
  });

  test("a profile's token never goes to another server", () => {
    expect(() => choose({ server: "http://other" })).toThrow(/^With which token\?/);
    expect(() => choose({}, { DOCKET_URL: "http://other" })).toThrow(/^With which token\?/);
  });
});

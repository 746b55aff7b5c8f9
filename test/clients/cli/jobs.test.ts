import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { docket as run } from "../../support/docket-command.ts";

/** `docket jobs`, `job`, `cancel`, `retry`, `lock` and `unlock`, for an operator; nobody works but the test. */
let server: TestDocket;
let ann: DocketClient;
let env: Record<string, string>;
beforeAll(async () => {
  server = await openTestDocket();
  ann = await server.client("ann", "SUBMITTER", "WORKER");
  env = { DOCKET_URL: server.url, DOCKET_TOKEN: await server.token("ops", "ADMIN") };
});
afterAll(() => server.close());

const docket = (...args: string[]) => run(args, { env });
const submit = async (tag: string, input: object = {}) =>
  (await ann.submit({ function: "echo", input, tags: [tag] })).job.id;
const claim = async () => {
  const [claimed] = await ann.claim({ functions: ["echo"], worker: "w1" });
  return { id: claimed?.job.id ?? "", key: claimed?.key ?? "" };
};

const hostile = "evil \u001b[2J\u009b31m\u202e";

test("jobs is a table; others' words in it do not steer the terminal", async () => {
  const id = await submit("table");
  const { key } = await claim();
  await ann.update({ id, key, status: { percent: 40, phase: hostile } });
  const { code, stdout, stderr } = await docket("jobs", "--tag", "table");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^id +state +function +user +submitted +% +tags +status\n/);
  expect(stdout).toContain(`${id}  CLAIMED  echo      ann`);
  expect(stdout).toMatch(/ {2}40 {2}table {2}evil \ufffd\[2J\ufffd31m\ufffd\n$/);
  const json = await docket("jobs", "--tag", "table", "--json");
  for (const steering of ["\u001b", "\u009b", "\u202e"])
    expect(json.stdout).not.toContain(steering);
  expect(JSON.parse(json.stdout)).toMatchObject({
    nodes: [{ id, status: { phase: hostile } }],
    pageInfo: { hasNextPage: false },
  });
  await ann.deliver({ id, key, output: { said: hostile } });
});

test("job shows all about one; --follow tells states and log lines until the end", async () => {
  const id = await submit("one", { a: 1 });
  const { key } = await claim();
  const following = run(["job", id, "--follow"], {
    env,
    onStart: ({ stdout }) =>
      stdout?.once("data", async () => {
        const lines = [{ level: "WARN" as const, message: hostile }];
        await ann.update({ id, key, status: { percent: 50, message: "half" }, lines });
        await ann.deliver({ id, key, output: "b" });
      }),
  });
  const { code, stdout } = await following;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ {2}0 % CLAIMED\n/);
  expect(stdout).toMatch(/^[\d-]+T\S+ WARN {2}evil \ufffd\[2J/m);
  expect(stdout).toMatch(/^100 % DONE$/m);
  const shown = await docket("job", id);
  expect(shown.stdout).toMatch(new RegExp(`^${id} {2}DONE\\nfunction +echo\\nuser +ann\\n`));
  expect(shown.stdout).toMatch(/^input\n {2}\{\n {4}"a": 1\n {2}\}\noutput\n {2}"b"\nhistory\n/m);
  expect(shown.stdout).toMatch(/^ {2}\S+ {2}claim → CLAIMED {2}w1\n {2}\S+ {2}deliver → DONE\n/m);
  expect(shown.stdout).toMatch(/\nlog\n {2}[\d-]+T\S+ WARN {2}evil \ufffd\[2J.*\n$/);
  const followed = await docket("job", id, "--follow", "--json");
  const told = followed.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(told).toContainEqual({ job: expect.objectContaining({ id, state: "DONE" }) });
  expect(told).toContainEqual({ line: expect.objectContaining({ level: "WARN" }) });
});

test("pages follow each other by their cursor", async () => {
  const ids = [await submit("page"), await submit("page"), await submit("page")].reverse();
  const first = await docket("jobs", "--tag", "page", "--limit", "2");
  const [, cursor = ""] = /^More: --after (\S+)\n$/.exec(first.stderr) ?? [];
  const second = await docket("jobs", "--tag", "page", "--after", cursor, "--json");
  const { nodes } = JSON.parse(second.stdout);
  expect(nodes.map((job: { id: string }) => job.id)).toEqual(ids.slice(2));
});

test("--watch tells of every change until it is told to end", async () => {
  const id = await submit("watched");
  const { code, stdout } = await run(["jobs", "--tag", "watched", "--watch"], {
    env,
    onStart: (child) => {
      child.stdout?.once("data", () => void ann.cancel(id));
      child.stdout?.on("data", (said: Buffer) => {
        if (said.includes("CANCELLED")) child.kill("SIGINT");
      });
    },
  });
  expect(code).toBe(0);
  expect(stdout).toBe(`${id}  WAITING    echo\n${id}  CANCELLED  echo\n`);
});

test("several ids at once; each that is refused is told by itself", async () => {
  const [one, other] = [await submit("many"), await submit("many")];
  const locked = await docket("lock", one, other, "--reason", "a look");
  expect(locked).toMatchObject({
    code: 0,
    stdout: `${one}  WAITING, locked\n${other}  WAITING, locked\n`,
  });
  const unlocked = await docket("unlock", "--tag", "many", "--yes", "--json");
  expect(JSON.parse(unlocked.stdout)).toEqual([
    { id: other, job: expect.objectContaining({ locked: false }) },
    { id: one, job: expect.objectContaining({ locked: false }) },
  ]);
  const absent = "job_01arz3ndektsv4rrffq69g5fav";
  const { code, stdout, stderr } = await docket("cancel", absent, other);
  expect([code, stdout]).toEqual([1, `${other}  CANCELLED\n`]);
  expect(stderr).toMatch(/^job_\w+ {2}NOT_FOUND: .*\n1 of 2 could not be cancelled\.\n$/);
});

test("jobs that match are counted first; nothing is done to them unasked", async () => {
  const id = await submit("mass");
  expect(await docket("cancel", "--tag", "mass")).toEqual({
    code: 2,
    stdout: "",
    stderr: "It would cancel 1 job: say --yes where nobody can be asked.\n",
  });
  expect(await docket("cancel", "--tag", "mass", "--yes")).toMatchObject({
    code: 0,
    stdout: `${id}  CANCELLED\n`,
  });
  const again = await docket("retry", "--tag", "mass", "--yes");
  const [, retried = ""] = /^job_\w+ {2}→ (job_\w+)\n$/.exec(again.stdout) ?? [];
  expect(await ann.job(retried)).toMatchObject({ retryOf: id });
});

test.each([
  [["cancel"], 2, /^Which jobs\?/],
  [["jobs", "--state", "gone"], 2, /States are SUBMITTED, /],
  [["jobs", "--limit", "1001"], 2, /It is a whole number, 1 to 1000/],
  [["jobs", "--limit", "101"], 1, /^BAD_USER_INPUT: .*first: must be from 0 to 100/],
  [["cancel", "--tag", "no-such", "--yes"], 1, /^NOT_FOUND: No job matches\.\n/],
  [["jobs", "--since", "yesterday"], 2, /It is 30min, 2h, 7d, or a time/],
])("%j is refused: it is told why", async (args, code, said) => {
  const end = await docket(...args);
  expect(end.stderr).toMatch(said);
  expect(end).toMatchObject({ code, stdout: "" });
});

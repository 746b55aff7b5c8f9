import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DocketClient, registrationOf } from "../../../clients/sdk/src/index.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { docket as run } from "../../support/docket-command.ts";
import { freePorts } from "../../support/free-ports.ts";
import { anyFunction } from "../../support/functions.ts";
import { until } from "../../support/until.ts";

/** `docket run`, `submit` and `wait`, against a server whose own worker does the jobs. */
let server: TestDocket;
let ann: DocketClient;
let env: Record<string, string>;
let folder: string;
beforeAll(async () => {
  server = await openTestDocket({ DOCKET_WORKER_CONCURRENCY: "2" });
  ann = await server.client("ann", "SUBMITTER");
  env = { DOCKET_URL: server.url, DOCKET_TOKEN: await server.token("ann", "SUBMITTER") };
  folder = await mkdtemp(join(tmpdir(), "cli-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await server.close();
});

const docket = (...args: string[]) => run(args, { env });

test("run shows how far the job is on standard error, and its output alone on standard output", async () => {
  // Nobody but the test works on it, and only once the command has shown what was before.
  const worker = await server.client("wanda", "WORKER");
  const operator = await server.client("ops", "ADMIN");
  await operator.registerFunction(registrationOf(anyFunction("draw")));
  const status = { phase: "drawing", percent: 50, message: "step 1 of 2" };
  const begin = async () => {
    const [claimed] = await worker.claim({ functions: ["draw"], worker: "w1", waitMs: 60_000 });
    const held = { id: claimed?.job.id ?? "", key: claimed?.key ?? "" };
    await worker.update({ ...held, status });
    return held;
  };
  let held: ReturnType<typeof begin> | undefined;
  let ended: Promise<unknown> | undefined;
  const { code, stdout, stderr } = await run(["run", "draw", "--data", '{"say":"hello"}'], {
    env,
    onStart: (child) =>
      child.stderr?.on("data", (said: Buffer) => {
        held ??= begin();
        if (said.includes(" 50 %"))
          ended ??= held.then((job) => worker.deliver({ ...job, output: { made: 1 } }));
      }),
  });
  await ended;
  expect([code, JSON.parse(stdout)]).toEqual([0, { made: 1 }]);
  expect(stderr).toMatch(/^job_\w+ submitted\n/);
  expect(stderr).toMatch(/^ 50 % CLAIMED {2}drawing: step 1 of 2$/m);
  expect(stderr).toMatch(/^100 % DONE$/m);
});

test("files of this machine go along; all that a job can have is said by options", async () => {
  await writeFile(join(folder, "in.json"), '{"from":"a file"}');
  await writeFile(join(folder, "a.txt"), "abc");
  const { code, stdout, stderr } = await docket(
    ...["run", "echo", "--user", "ann", "--data-file", join(folder, "in.json"), "--json"],
    ...["--file", `note=${join(folder, "a.txt")}`, "--file", join(folder, "a.txt")],
    ...["--tag", "one", "--tag", "two", "--priority", "-3", "--key", "k1"],
  );
  expect(code).toBe(0);
  expect(stderr).toMatch(/^note uploaded\na\.txt uploaded\n/);
  const job = JSON.parse(stdout);
  expect(job).toMatchObject({
    state: "DONE",
    output: { from: "a file" },
    tags: ["one", "two"],
    priority: -3,
  });
  const details = await docket("job", job.id, "--json");
  expect(JSON.parse(details.stdout)).toMatchObject({
    idempotencyKey: "k1",
    files: [{ name: "note", file: { size: 3 } }, { name: "a.txt" }],
  });
});

test("an operator submits for somebody else: the job, with the file that went along, is theirs", async () => {
  await writeFile(join(folder, "b.txt"), "abc");
  const operator = { ...env, DOCKET_TOKEN: await server.token("ops", "ADMIN") };
  const file = `b.txt=${join(folder, "b.txt")}`;
  const end = await run(["submit", "echo", "--user", "ann", "--file", file], { env: operator });
  expect(end).toMatchObject({ code: 0 });
  const details = await docket("job", end.stdout.trim(), "--json");
  expect(JSON.parse(details.stdout)).toMatchObject({
    user: { name: "ann" },
    files: [{ name: "b.txt" }],
  });
});

test("a job that fails says why, with an exit code of its own, and nothing of its steers the terminal", async () => {
  const { code, stdout, stderr } = await docket("run", "echo", "--data", '{"fail":true}');
  expect([code, stdout]).toEqual([3, ""]);
  expect(stderr).toMatch(/^job_\w+ failed: ECHO_FAILED: This run was asked to fail\.$/m);
  // Once: the last line of the progress leaves it to the end.
  expect(stderr.split("ECHO_FAILED")).toHaveLength(2);
  expect(stderr).toMatch(/docket retry job_\w+ does it again\.\n$/);
});

test("attempts after the first are told by their number", async () => {
  const worker = await server.client("wanda", "WORKER");
  const operator = await server.client("ops", "ADMIN");
  await operator.registerFunction(registrationOf(anyFunction("draw.twice")));
  const claim = async () => {
    const wish = { functions: ["draw.twice"], worker: "w1", waitMs: 60_000 };
    const [claimed] = await worker.claim(wish);
    return { id: claimed?.job.id ?? "", key: claimed?.key ?? "" };
  };
  const failOnce = async () => {
    const error = { code: "TORN", message: "Torn.", retryable: true };
    await worker.fail({ ...(await claim()), error });
    return claim();
  };
  let second: ReturnType<typeof claim> | undefined;
  let ended: Promise<unknown> | undefined;
  const { code } = await run(["run", "draw.twice", "--max-attempts", "3"], {
    env,
    onStart: (child) =>
      child.stderr?.on("data", (said: Buffer) => {
        second ??= failOnce();
        // The job ends once this was said.
        if (said.includes("CLAIMED  attempt 2 of 3"))
          ended ??= second.then((held) => worker.deliver({ ...held, output: null }));
      }),
  });
  await ended;
  expect(code).toBe(0);
});

test("a rejected job has another exit code, and its whole story for machines", async () => {
  const file = "--file=a=http://127.0.0.1:1/a";
  const { code, stdout, stderr } = await docket("run", "echo", file, "--json");
  expect(code).toBe(4);
  expect(stderr).toMatch(/^job_\w+ was rejected: \w+: /m);
  expect(JSON.parse(stdout)).toMatchObject({
    state: "REJECTED",
    error: { code: expect.any(String) },
  });
});

test("a wait that is over leaves the job alone, and says how to wait again; its cancelling ends that", async () => {
  const slow = ["run", "echo", "--data", '{"sleepMs":3600000}', "--timeout", "0.2"];
  const { code, stdout, stderr } = await docket(...slow);
  expect([code, stdout]).toEqual([6, ""]);
  const [, id = ""] = /docket wait (job_\w+) waits again\.\n$/.exec(stderr) ?? [];
  await until(
    () => ann.job(id),
    (job) => job?.state === "CLAIMED",
  );
  const waiting = run(["wait", id], {
    env,
    onStart: ({ stderr: said }) => said?.once("data", () => void ann.cancel(id)),
  });
  expect(await waiting).toMatchObject({
    code: 5,
    stderr: expect.stringContaining("was cancelled."),
  });
});

test("Ctrl-C without a terminal leaves the job running, and says how to wait again", async () => {
  const { code, stderr } = await run(["run", "echo", "--data", '{"sleepMs":3600000}'], {
    env,
    onStart: (child) => {
      const interrupt = (said: Buffer) => {
        if (!said.includes("CLAIMED")) return;
        child.stderr?.off("data", interrupt);
        child.kill("SIGINT");
      };
      child.stderr?.on("data", interrupt);
    },
  });
  expect(code).toBe(130);
  const [, id = ""] = /(job_\w+) is CLAIMED\. It goes on; docket wait \1/.exec(stderr) ?? [];
  expect(await ann.job(id)).toMatchObject({ state: "CLAIMED" });
  await ann.cancel(id);
});

test("submit prints the id alone; wait prints the output of a job that has long ended", async () => {
  const submitted = await docket("submit", "echo", "--data", '{"say":1}');
  expect(submitted).toMatchObject({ code: 0, stderr: "" });
  expect(submitted.stdout).toMatch(/^job_\w+\n$/);
  const waited = await docket("wait", submitted.stdout.trim());
  expect([waited.code, JSON.parse(waited.stdout)]).toEqual([0, { say: 1 }]);
});

test.each([
  [["run", "ehco"], 1, /^UNKNOWN_FUNCTION: .*Did you mean echo\?\n$/],
  [
    ["run", "echo", "--user", "bob"],
    1,
    /^FORBIDDEN: Only an operator may submit jobs for other users/,
  ],
  [["run", "echo", "--data", '{"steps":0}'], 1, /^INVALID_INPUT: .*steps: .*\n$/],
  [["run", "echo", "--data", "{say"], 1, /^INVALID_JSON: --data is no JSON: /],
  [["run", "echo", "--data", "{}", "--data-file", "a"], 2, /^The input is either/],
  [["run", "echo", "--file", "a=no-such"], 1, /^FILE_NOT_FOUND: There is no file no-such\.\n/],
  [["run", "echo", "--timeout", "soon"], 2, /It is a number of seconds/],
  [["wait", "job_01arz3ndektsv4rrffq69g5fav"], 1, /^NOT_FOUND: There is no job/],
])("%j is refused: it is told why", async (args, code, said) => {
  const end = await docket(...args);
  expect(end.stderr).toMatch(said);
  expect(end).toMatchObject({ code, stdout: "" });
});

test("a server that is not there, and a token that is none, are told with what to do", async () => {
  const [port = 0] = await freePorts(1);
  const closed = { ...env, DOCKET_URL: `http://127.0.0.1:${port}` };
  const away = await run(["wait", "job_x"], { env: closed });
  expect(away.code).toBe(1);
  expect(away.stderr).toContain(
    `UNREACHABLE: Docket did not answer: connect ECONNREFUSED 127.0.0.1:${port}\nIs the server`,
  );
  const bad = await run(["wait", "job_x"], { env: { ...env, DOCKET_TOKEN: "dkt_no" } });
  expect(bad.stderr).toMatch(/^UNAUTHENTICATED: .*\nThe token is wrong/);
  // As it stands in the pages.
  for (const command of [["wait", "job_x"], ["login"]]) {
    const pasted = await run(command, { env: { ...env, DOCKET_TOKEN: "dkt_…" } });
    expect(pasted).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^That is no token: "…" is in it\. The server printed one/),
    });
  }
});

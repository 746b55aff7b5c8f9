import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { docket as run } from "../../support/docket-command.ts";
import { until } from "../../support/until.ts";
import { openWebhookReceiver } from "../../support/webhook-receiver.ts";

/** `docket functions`, `stats`, `workers`, `callbacks`, `files` and `work`, for an operator. */
let server: TestDocket;
let ann: DocketClient;
let env: Record<string, string>;
let folder: string;
beforeAll(async () => {
  // A worker that has just ended is still known as there, however long the next command takes.
  server = await openTestDocket({ DOCKET_WORKER_SEEN_MS: "100000" });
  ann = await server.client("ann", "SUBMITTER", "WORKER");
  env = { DOCKET_URL: server.url, DOCKET_TOKEN: await server.token("ops", "ADMIN") };
  folder = await mkdtemp(join(tmpdir(), "cli-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await server.close();
});

const docket = (...args: string[]) => run(args, { env });

test("functions lists them; one is shown with docs, schema, calls, limits, counts, and how it is called", async () => {
  const all = await docket("functions");
  expect(all.stdout).toMatch(/^function +version +title/);
  expect(all.stdout).toMatch(/^echo +1\.0\.0 +Echo/m);
  const { code, stdout } = await docket("functions", "echo");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^echo {2}1\.0\.0 {2}Echo\n\nGives its input back/);
  expect(stdout).toMatch(/^core API calls {2}none$/m);
  expect(stdout).toMatch(/\ninput\n {2}\{\n/);
  expect(stdout).toContain(`docket run echo --data '{"message":"hello"}'`);
  const unknown = await docket("functions", "ecko", "--json");
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining("Did you mean echo?") });
  expect(JSON.parse(unknown.stdout)).toMatchObject({ error: { code: "UNKNOWN_FUNCTION" } });
});

test("functions pause and resume: jobs wait meanwhile, and it is told since when and why", async () => {
  const paused = await docket("functions", "pause", "echo", "--reason", "a bad release");
  expect(paused).toMatchObject({ code: 0, stdout: expect.stringMatching(/^echo is paused: /) });
  expect((await docket("functions", "echo")).stdout).toMatch(
    /^paused .* by ops {2}a bad release$/m,
  );
  const { job } = await ann.submit({ function: "echo", tags: ["paused"] });
  const resumed = await docket("functions", "resume", "echo", "--json");
  expect(JSON.parse(resumed.stdout)).toMatchObject({ name: "echo", pausedAt: null });
  await ann.cancel(job.id);
  const refused = await docket("functions", "pause", "ecko");
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^UNKNOWN_FUNCTION: /) });
});

test("work runs a file's function as a worker, which workers lists, drains and resumes", async () => {
  const file = join(folder, "loud.mjs");
  const sdk = resolve("dist/clients/sdk/src/index.js");
  await writeFile(
    file,
    `import { defineFunction } from ${JSON.stringify(sdk)};
     export const loud = defineFunction({
       name: "echo", version: "1.0.0", title: "Loud", description: "", calls: [],
       input: { type: "object" },
       run: async ({ input }) => ({ loud: input.say.toUpperCase() }),
     });`,
  );
  const { job } = await ann.submit({ function: "echo", input: { say: "hi" }, tags: ["work"] });
  let listed = "";
  const worked = await run(["work", file, "--worker", "studio"], {
    env: { ...env, DOCKET_TOKEN: await server.token("ann", "WORKER") },
    onStart: ({ stderr }) =>
      stderr?.on("data", async (said: Buffer) => {
        if (!said.includes("delivered")) return;
        // It is written down beside its first claim.
        const { nodes } = await until(
          async () => JSON.parse((await docket("workers", "--json")).stdout),
          (found) => found.nodes.length > 0,
        );
        listed = nodes[0].id;
        // As a job's history names it.
        await docket("workers", "drain", "studio", "--reason", "enough");
      }),
  });
  // The operator's drain ends it.
  expect(worked).toMatchObject({ code: 0, stdout: "" });
  expect(worked.stderr).toContain(`${job.id} delivered\n`);
  expect(await ann.job(job.id)).toMatchObject({ output: { loud: "HI" } });
  const table = await docket("workers");
  expect(table.stdout).toMatch(/^wrk_\w+ {2}DRAINING +studio /m);
  const resumed = await docket("workers", "resume", listed);
  expect(resumed).toMatchObject({ code: 0, stdout: `${listed} gets jobs again.\n` });
});

test("stats counts the jobs of each function", async () => {
  const { stdout } = await docket("stats");
  expect(stdout).toMatch(/^function +jobs +waiting +running +done /);
  expect(stdout).toMatch(/^echo +\d+ +0 +0 +1 /m);
  expect(JSON.parse((await docket("stats", "echo", "--json")).stdout)).toMatchObject([
    { function: "echo", done: 1 },
  ]);
});

test("stats tells of late with --window: percentiles, and errors by code", async () => {
  const { stdout } = await docket("stats", "echo", "--window", "hour");
  expect(stdout).toMatch(/^function +jobs +done +failed +rejected +retries +waited p50 /);
  expect(stdout).toMatch(/^echo +\d+ +1 +0 +0 +0 +\d/m);
  const [{ window }] = JSON.parse(
    (await docket("stats", "echo", "--window", "day", "--json")).stdout,
  );
  expect(window).toMatchObject({ done: 1, run: { p50: expect.any(Number) }, failuresByCode: [] });
  expect(window.series).toHaveLength(24);
  expect((await docket("stats", "--window", "year")).code).toBe(2);
});

test("work registers what the server does not know, once; with --no-register nothing", async () => {
  const file = join(folder, "sum.mjs");
  const sdk = resolve("dist/clients/sdk/src/index.js");
  const source = (version: string) => `import { defineFunction } from ${JSON.stringify(sdk)};
    export const sum = defineFunction({
      name: "sum.up", version: "${version}", title: "Sum", description: "Sums.", calls: [],
      input: { type: "object", properties: { of: { type: "array", items: { type: "number" } } } },
      run: async ({ input }) => ({ sum: input.of.reduce((a, b) => a + b, 0) }),
    });`;
  const token = await server.token("ann", "WORKER");
  const work = async (version: string, ...options: string[]) => {
    await writeFile(file, source(version));
    return run(["work", file, ...options], {
      env: { ...env, DOCKET_TOKEN: token },
      onStart: (child) =>
        child.stderr?.on("data", (said: Buffer) => {
          if (said.includes("Works on")) child.kill("SIGTERM");
        }),
    });
  };
  await work("1.0.0", "--no-register");
  expect(server.docket.functions.find("sum.up")).toBeUndefined();
  expect((await work("1.0.0")).stderr).toContain("Registered sum.up 1.0.0.\n");
  expect(server.docket.functions.find("sum.up")).toMatchObject({ version: "1.0.0" });
  expect((await work("2.0.0")).stderr).not.toContain("Registered");
  expect((await work("3.0.0", "--register")).stderr).toContain("Registered sum.up 3.0.0.\n");
});

test("files go up and come back whole; callbacks are listed and sent again", async () => {
  const path = join(folder, "a.bin");
  await writeFile(path, "abc");
  const put = await docket("files", "put", path, "--name", "b.bin");
  expect(put).toMatchObject({ code: 0, stderr: expect.stringMatching(/^3 bytes, sha256 /) });
  const receiver = await openWebhookReceiver();
  const { job } = await server.client("ops", "ADMIN", "SUBMITTER").then((ops) =>
    ops.submit({
      function: "echo",
      files: [{ name: "in", fileId: put.stdout.trim() }],
      callbackUrl: receiver.url,
    }),
  );
  const out = join(folder, "back.bin");
  await until(
    async () => (await docket("files", "get", job.id, "in", "--input", "--out", out)).code,
    (code) => code === 0,
  );
  expect(await readFile(out, "utf8")).toBe("abc");
  const missing = await docket("files", "get", job.id, "no-such", "--out", join(folder, "none"));
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringMatching(/^NOT_FOUND: /) });
  await docket("cancel", job.id);
  const callback = await until(
    async () => JSON.parse((await docket("callbacks", "--json")).stdout).nodes[0],
    (one) => one?.state === "DELIVERED",
  );
  expect((await docket("callbacks")).stdout).toContain(`${callback.id}  DELIVERED  ${job.id}`);
  const again = await docket("callbacks", "redeliver", callback.id);
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("is sent again to") });
  await receiver.close();
});

test.each([
  [["work", "no-such.js"], "FILE_NOT_FOUND: There is no file no-such.js."],
  [["work", "jest.config.js"], "NO_FUNCTION: "],
  [["files", "put", "no-such"], "FILE_NOT_FOUND: "],
  [["workers", "drain", "wrk_01arz3ndektsv4rrffq69g5fav"], "NOT_FOUND: "],
  [["workers", "drain", "nobody"], "NOT_FOUND: No worker is called nobody."],
])("%j is refused: it is told why", async (args, said) => {
  const { code, stderr } = await docket(...args);
  expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
});

import { resolve } from "node:path";
import type { DocketClient } from "../../clients/sdk/src/index.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { type RunningExample, startExample } from "../support/example.ts";
import { type Gate, openGate } from "../support/gate.ts";

let docket: TestDocket;
let gate: Gate;
let ann: DocketClient;
let token: string;
const running: RunningExample[] = [];
beforeAll(async () => {
  docket = await openTestDocket();
  ann = await docket.client("ann", "SUBMITTER");
  token = await docket.token("walter", "WORKER");
});
beforeEach(async () => {
  gate = await openGate(docket.url);
});
afterEach(async () => {
  for (const example of running.splice(0)) {
    example.process.kill("SIGKILL");
    await example.ended;
  }
  await gate.close();
});
afterAll(() => docket.close());

function start(args: readonly string[] = [], shown = token): RunningExample {
  const env = { DOCKET_URL: gate.url, DOCKET_TOKEN: shown };
  const example = startExample(["bash", resolve("examples/worker.sh"), ...args], env);
  running.push(example);
  return example;
}

const run = async (input: unknown) =>
  (await ann.submit({ function: "echo", input, waitMs: 60_000 })).job;

test("works on job after job, gives the input over whatever is in it, and ends at SIGTERM", async () => {
  const worker = start();
  const odd = { say: 'a "},"files":[{"key":"k"', list: [1, { input: null }], text: "ü\n$(id) \\" };
  for (const input of [{ say: "hello" }, odd])
    expect(await run(input)).toMatchObject({ state: "DONE", output: input });
  worker.process.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
});

test("a job that another worker claimed first is left to it", async () => {
  const other = await docket.client("wilma", "WORKER");
  const { job } = await ann.submit({ function: "echo", input: {} });
  const claimed = gate.before(/\/claim\//, async () => {
    const [taken] = await other.claim({ functions: ["echo"], worker: "wilma" });
    await other.deliver({ id: job.id, key: taken?.key ?? "", output: { by: "wilma" } });
  });
  const worker = start();
  await claimed;
  expect(await run({ next: true })).toMatchObject({ output: { next: true } });
  expect((await ann.job(job.id))?.output).toEqual({ by: "wilma" });
  expect(worker.said).not.toContain(job.id);
});

test("a result whose answer was lost is delivered again, which is a success", async () => {
  const cut = gate.cutAfter(/\/deliver\//);
  const worker = start();
  const job = await run({ say: "once" });
  await cut;
  await worker.says(`${job.id}: handed in`);
});

test("runs a command of one's own, and a command that fails is a failed attempt", async () => {
  start(["echo", "sh", "-c", 'read -r input; [ "$input" = "{}" ] || exit 1; echo 42']);
  expect(await run({})).toMatchObject({ state: "DONE", output: 42 });
  expect(await run({ other: 1 })).toMatchObject({
    state: "FAILED",
    error: { code: "COMMAND_FAILED" },
  });
});

test("a long job says how it stands, and is let go once it is cancelled", async () => {
  const worker = start(["echo", "sh", "-c", "exec sleep 600"]);
  const { job } = await ann.submit({ function: "echo", input: {} });
  for await (const { status } of ann.watchJob(job.id)) if (status?.phase === "processing") break;
  await ann.cancel(job.id);
  await worker.says(`${job.id}: cancelled`);
});

test("a wrong token ends it with the server's words", async () => {
  await ann.submit({ function: "echo", input: {} });
  const worker = start([], "dkt_wrong");
  expect(await worker.ended).toBe(1);
  expect(worker.said).toContain("claim: 401 This token is not known");
});

import { resolve } from "node:path";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { type RunningExample, startExample } from "../support/example.ts";

let docket: TestDocket;
const running: RunningExample[] = [];
beforeAll(async () => {
  docket = await openTestDocket();
});
afterEach(async () => {
  for (const example of running.splice(0)) {
    example.process.kill("SIGKILL");
    await example.ended;
  }
});
afterAll(() => docket.close());

function start(env: Record<string, string>): RunningExample {
  const example = startExample([process.execPath, resolve("examples/worker.mjs")], env);
  running.push(example);
  return example;
}

const submit = async (waitMs?: number) =>
  (await docket.client("ann", "SUBMITTER")).submit({
    function: "echo",
    input: { say: "hello" },
    ...(waitMs !== undefined && { waitMs }),
  });

const waitMs = 60_000;

test.each(["SIGTERM", "SIGINT"] as const)(
  "runs jobs, says nothing but its own words, and ends cleanly at %s",
  async (signal) => {
    const token = await docket.token("walter", "WORKER");
    const worker = start({ DOCKET_URL: docket.url, DOCKET_TOKEN: token });
    const { job } = await submit(waitMs);
    expect(job).toMatchObject({ state: "DONE", output: { say: "hello" } });
    worker.process.kill(signal);
    expect(await worker.ended).toBe(0);
    expect(worker.said).toBe(`working for ${docket.url}\nechoing ${job.id}\n`);
  },
);

test.each([
  ["a wrong token", async () => "dkt_wrong", "UNAUTHENTICATED"],
  ["a token that is no worker's", () => docket.token("ann", "SUBMITTER"), "FORBIDDEN"],
])("%s ends it with one line that says so", async (_, token, code) => {
  const worker = start({ DOCKET_URL: docket.url, DOCKET_TOKEN: await token() });
  expect(await worker.ended).toBe(1);
  const [, ...lines] = worker.said.trimEnd().split("\n");
  expect(lines).toEqual([
    expect.stringMatching(`^docket worker: error: The server refuses .*${code}.*${docket.url}`),
  ]);
});

test("at a wrong address it says what goes wrong, and where", async () => {
  const worker = start({ DOCKET_URL: "http://127.0.0.1:1", DOCKET_TOKEN: "dkt_any" });
  await worker.says("docket worker: warning: Docket did not answer:");
  await worker.says("server=http://127.0.0.1:1");
});

test("without settings it says which it needs", async () => {
  const worker = start({});
  expect(await worker.ended).toBe(2);
  expect(worker.said).toBe("Set DOCKET_URL and DOCKET_TOKEN.\n");
});

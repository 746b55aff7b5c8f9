import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient, type DocketClient } from "../../clients/sdk/src/index.ts";
import { blocks } from "../support/docs/pages.ts";
import { openSettledReader, type ServedReader } from "../support/docs/served-reader.ts";

/** docs/worker-author/workers.md: workers outside of a server that runs no jobs itself. */
const page = "docs/worker-author/workers.md";

let reader: ServedReader;
let operator: DocketClient;
beforeAll(async () => {
  reader = await openSettledReader({ DOCKET_WORKER_CONCURRENCY: "0" });
  operator = createClient({ url: reader.url, token: reader.token });
});
afterAll(async () => {
  await operator?.close();
  await reader?.close();
});

test("the operator makes a worker's token, and the worker's shell has it", async () => {
  const { code, stdout } = await reader.run(page, "token");
  const [token = ""] = /dkt_\S+/.exec(stdout) ?? [];
  expect([code, token]).toEqual([0, expect.stringMatching(/^dkt_\w/)]);
  reader.puts.set("dkt_…", token);
  expect((await reader.run(page, "connect")).code).toBe(0);
  expect((await reader.type('echo "$DOCKET_TOKEN"')).stdout.trim()).toBe(token);
});

test.each([
  ["worker-mjs", { say: "hello" }],
  ["worker-sh", { say: "hello" }],
  // It weighs the files of a job.
  ["worker-py", { bytes: 0 }],
])("%s does a job", async (name, output) => {
  const worker = reader.start(page, name);
  const { job } = await operator.submit({
    function: "echo",
    input: { say: "hello" },
    waitMs: 60_000,
  });
  expect(job).toMatchObject({ state: "DONE", output });
  await worker.interrupt();
});

test("a worker registers a function of its own", async () => {
  const { stdout } = await reader.run("docs/worker-author/functions.md", "register");
  expect(JSON.parse(stdout)).toMatchObject({ name: "video.cut", version: "1.0.0" });
  const { job } = await operator.submit({ function: "video.cut", input: { from: 1 } });
  expect(job.state).toBe("WAITING");
});

test("a function of one's own, in Python: registered, written, started, run", async () => {
  const { stdout } = await reader.run(page, "own-register");
  expect(JSON.parse(stdout)).toMatchObject({ name: "text.length" });
  const path = join(reader.clone, "my-worker.py");
  const [own] = blocks.filter((one) => one.page === page && one.language === "python");
  const example = await readFile(path, "utf8");
  const written = example.replace(/^def work\(.*?(?=\n\n\ndef )/ms, own?.text.trimEnd() ?? "");
  expect(written).not.toBe(example);
  await writeFile(path, written);
  const worker = reader.start(page, "own-worker");
  await reader.type(`export DOCKET_TOKEN=${reader.token}`);
  const ran = await reader.run(page, "own-run");
  expect([ran.code, JSON.parse(ran.stdout)]).toEqual([0, { length: 5 }]);
  await worker.interrupt();
});

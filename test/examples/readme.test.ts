import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { openTestDocket, type TestDocket } from "../support/docket.ts";

let docket: TestDocket;
beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_WORKER_CONCURRENCY: "1" });
});
afterAll(() => docket.close());

/** Runs the README's command of this name, as a reader would. */
async function run(name: string): Promise<string> {
  const readme = await readFile("README.md", "utf8");
  const start = readme.indexOf(`<!-- test: ${name} -->`);
  const [, command] = readme.slice(start).split(/```(?:bash\n)?/, 2);
  if (start < 0 || !command) throw new Error(`README.md has no command "${name}"`);
  const token = await docket.token("reader", "SUBMITTER");
  const { stdout } = await promisify(execFile)("bash", ["-c", command], {
    env: { ...process.env, DOCKET_URL: docket.url, DOCKET_TOKEN: token },
  });
  return stdout;
}

test("the README's first job runs", async () => {
  const { data } = JSON.parse(await run("submit"));
  expect(data.submitJob.job).toMatchObject({ state: "DONE", output: { say: "hello" } });
});

test("the README's second job is watched from before its end", async () => {
  const events = await run("watch");
  expect(events).toContain('"state":"CLAIMED"');
  // A slow reader is spared some of the steps.
  expect(events).toMatch(/"message":"step [123] of 3"/);
  expect(events).toContain('"state":"DONE"');
});

test("the README's upload is an input of the job that names it", async () => {
  const { data } = JSON.parse(await run("upload"));
  const [{ name, file }] = data.submitJob.job.files;
  expect([name, (await fetch(file.url)).headers.get("content-length")]).toEqual([
    "mockup.psd",
    String(file.size),
  ]);
});

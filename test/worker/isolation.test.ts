import { jobHasEnded } from "../../clients/sdk/src/index.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { closeOutside, folderOf, outsideSource } from "../support/outside.ts";
import { until } from "../support/until.ts";

let test1: TestDocket;
let submitted: Awaited<ReturnType<TestDocket["client"]>>;

const plugin = (name: string, run: string, more = "") => ({
  [`${name}/index.js`]: outsideSource(name, `const { attempt } = input; ${run}`, more),
});

beforeAll(async () => {
  const folder = await folderOf({
    "package.json": '{"type":"module"}',
    ...plugin("exits", "process.exit(1);", "limits: { attempts: 2 },"),
    ...plugin("crashes", "return input.no.foo;", "limits: { attempts: 1 },"),
    ...plugin("refuses", 'throw new RunError("NOPE", "No.");'),
    ...plugin("loops", "for (;;);", "limits: { attempts: 1, timeoutMs: 300 },"),
    ...plugin("mismatch", "return 'text';", "output: { type: 'number' },"),
    ...plugin("small", "return 1;", "limits: { maxInputBytes: 20 },"),
    "broken/index.js": "process.exit(1);",
  });
  test1 = await openTestDocket({
    DOCKET_FUNCTIONS_DIR: folder,
    DOCKET_WORKER_CONCURRENCY: "1",
    DOCKET_FUNCTIONS_GRACE_MS: "50",
  });
  submitted = await test1.client("ann", "SUBMITTER");
});
afterAll(async () => {
  await test1.close();
  await closeOutside();
});

async function ended(name: string, input: object = {}) {
  const { job } = await submitted.submit({ function: name, input });
  return until(
    () => submitted.job(job.id),
    (now) => now !== null && jobHasEnded(now),
  );
}

test("a function that exits costs an attempt, and no more", async () => {
  expect(await ended("exits")).toMatchObject({
    state: "FAILED",
    attempts: { failures: 2, crashes: 0 },
    error: { code: "FUNCTION_EXITED" },
  });
});

async function linesOf(id: string) {
  const own = await test1.docket.access.identify(await test1.token("ann", "SUBMITTER"));
  if (!own) throw new Error("unreachable");
  return test1.docket.jobs.lines(own, id, undefined, 50);
}

test("a function's bug is found by its job's log: the place is in it, not where the server has it", async () => {
  const job = await ended("crashes");
  expect(job?.error).toMatchObject({ code: "FUNCTION_ERROR" });
  const lines = await linesOf(job?.id ?? "");
  expect(lines).toMatchObject([
    {
      level: "ERROR",
      message: "TypeError: Cannot read properties of undefined (reading 'foo')",
    },
    {
      level: "ERROR",
      message: expect.stringMatching(/^ +at .*\(…\/crashes\/index\.js:\d+:\d+\)$/),
    },
  ]);
});

test("what a function refuses by a code of its own is no bug, and leaves no such line", async () => {
  const job = await ended("refuses");
  expect(job?.error).toMatchObject({ code: "NOPE" });
  expect(await linesOf(job?.id ?? "")).toEqual([]);
});

test("a function in an endless loop ends when its time is over", async () => {
  expect(await ended("loops")).toMatchObject({
    state: "FAILED",
    attempts: { failures: 1, crashes: 0 },
    error: { code: "TIMEOUT" },
  });
});

test("an output that does not fit its schema fails the job at once", async () => {
  expect(await ended("mismatch")).toMatchObject({
    state: "FAILED",
    attempts: { failures: 1 },
    error: { code: "INVALID_OUTPUT" },
  });
});

test("an input larger than the function takes is refused", async () => {
  await expect(
    submitted.submit({ function: "small", input: { text: "x".repeat(20) } }),
  ).rejects.toMatchObject({ code: "INPUT_TOO_LARGE" });
  expect(await ended("small", { a: 1 })).toMatchObject({ state: "DONE" });
});

test("after all that the server works, and tells which plugin is broken", async () => {
  expect(await ended("echo", { say: "still here" })).toMatchObject({ state: "DONE" });
  expect(test1.docket.functions.broken()).toMatchObject([
    { plugin: expect.stringContaining("broken"), reason: expect.stringContaining("code 1") },
  ]);
});

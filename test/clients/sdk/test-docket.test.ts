import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDocket } from "../../../clients/sdk/src/start-docket.ts";
import {
  assertDone,
  assertFailed,
  assertRefused,
  startTestDocket,
  type TestDocket,
} from "../../../clients/sdk/src/testing/index.ts";

let docket: TestDocket;
beforeAll(async () => {
  docket = await startTestDocket({
    env: {
      MONGODB_URI: process.env["DOCKET_TEST_MONGODB_URI"] ?? "",
      DOCKET_DATABASE: `test_sdk_${process.pid}_${Date.now()}`,
    },
  });
});
afterAll(() => docket.close());

test("it is a whole server with an operator, whose users run jobs", async () => {
  const ann = await docket.user("ann");
  expect(await ann.viewer()).toMatchObject({ name: "ann", roles: ["SUBMITTER"] });
  expect((await docket.operator.viewer()).roles).toContain("ADMIN");
  const { job } = await ann.submit({ function: "echo", input: { say: "hi" } });
  expect(await assertDone(ann, job.id, { say: "hi" })).toMatchObject({ id: job.id });
});

test("assertions say what came instead", async () => {
  const ben = await docket.user("ben");
  const { job: done } = await ben.submit({ function: "echo", input: {} });
  const { job: failed } = await ben.submit({ function: "echo", input: { fail: true } });
  expect(await assertFailed(ben, failed.id, "ECHO_FAILED")).toMatchObject({ state: "FAILED" });
  await expect(assertDone(ben, failed.id)).rejects.toThrow("is FAILED: ECHO_FAILED");
  await expect(assertDone(ben, done.id, { other: 1 })).rejects.toThrow("strictly deep-equal");
  await expect(assertFailed(ben, done.id, "ECHO_FAILED")).rejects.toThrow("but is DONE");
  await expect(assertFailed(ben, failed.id, "OTHER")).rejects.toThrow("ECHO_FAILED");
  await assertRefused(ben.submit({ function: "none" }), "UNKNOWN_FUNCTION");
  await expect(assertRefused(ben.viewer(), "FORBIDDEN")).rejects.toThrow("but: an answer");
  await expect(assertRefused(ben.submit({ function: "none" }), "FORBIDDEN")).rejects.toThrow(
    "to be refused with FORBIDDEN",
  );
});

test("a server that can't start says why, and leaves nothing", async () => {
  await expect(startTestDocket({ env: { DOCKET_PORT: "no port" } })).rejects.toThrow("DOCKET_PORT");
});

test("the last words of a server that ended are told, however late they come", async () => {
  const folder = await mkdtemp(join(tmpdir(), "docket-last-words-"));
  const main = join(folder, "main.mjs");
  // A child says them for it, once its end has been heard of: until then it is there to be signalled.
  const child = `const look = setInterval(() => {
    try { process.kill(Number(process.argv[1]), 0); }
    catch { clearInterval(look); console.error("The disk is full."); }
  }, 10);`;
  await writeFile(
    main,
    `import { spawn } from "node:child_process";
     const args = ["-e", ${JSON.stringify(child)}, String(process.pid)];
     const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
     child.once("spawn", () => process.exit(3));`,
  );
  const starting = startDocket({ main, env: {}, say: () => undefined });
  await expect(starting).rejects.toThrow("Docket ended with code 3.\nThe disk is full.");
  await rm(folder, { recursive: true });
});

test("it goes away with its folder", async () => {
  const mine = await startTestDocket({
    env: {
      MONGODB_URI: process.env["DOCKET_TEST_MONGODB_URI"] ?? "",
      DOCKET_DATABASE: `test_sdk_${process.pid}_${Date.now()}`,
    },
  });
  await mine.close();
  await assertRefused(mine.operator.viewer(), "UNREACHABLE");
});

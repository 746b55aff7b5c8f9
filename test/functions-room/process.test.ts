import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { RunError, runFunction } from "../../clients/sdk/src/index.ts";
import { gone } from "../support/gone.ts";
import { bareRun, one, outputOf } from "../support/one-outside.ts";
import { closeOutside, folderOf } from "../support/outside.ts";

afterAll(closeOutside);

test("a plugin's function runs in another process, which is used again", async () => {
  const it = await one("return { pid: process.pid };");
  const first = await outputOf(it);
  expect(first).not.toEqual({ pid: process.pid });
  expect(await outputOf(it)).toEqual(first);
});

test("two runs at a time have two processes", async () => {
  const it = await one(
    `const { existsSync, writeFileSync } = await import("node:fs");
     writeFileSync(input.mine, "");
     while (!existsSync(input.others)) await new Promise((go) => setTimeout(go, 10));
     return { pid: process.pid };`,
  );
  const folder = await folderOf({});
  const [here, there] = [join(folder, "one"), join(folder, "other")];
  const [a, b] = await Promise.all([
    outputOf(it, { mine: here, others: there }),
    outputOf(it, { mine: there, others: here }),
  ]);
  expect(a).not.toEqual(b);
});

test("it gets its input, its token and its files, and says how far it is", async () => {
  const it = await one(`
    const { readFile } = await import("node:fs/promises");
    const { Readable } = await import("node:stream");
    progress({ percent: 50, message: "half" });
    log("WARN", "careful");
    await files.save("bytes", Buffer.from("abc"));
    await files.save("stream", Readable.from(["a", "b"]));
    return { input, token, text: await readFile(await files.path("in.txt"), "utf8"), names: files.names };`);
  const done = await runFunction(
    it,
    { n: 1 },
    { files: { "in.txt": Buffer.from("in") }, token: "t" },
  );
  expect(done.output).toEqual({ input: { n: 1 }, token: "t", text: "in", names: ["in.txt"] });
  expect(done.statuses).toEqual([{ percent: 50, message: "half" }]);
  expect(done.lines).toEqual([{ level: "WARN", message: "careful" }]);
  expect([...done.saved].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
    ["bytes", "abc"],
    ["stream", "ab"],
  ]);
});

test("what it writes to its outputs becomes lines of the job, to the last one", async () => {
  const it = await one(
    'console.log("one\\ntwo"); console.error("bad"); process.stdout.write("end");',
  );
  const { lines } = await runFunction(it, {});
  expect(lines.filter(({ level }) => level === "INFO").map(({ message }) => message)).toEqual([
    "one",
    "two",
    "end",
  ]);
  expect(lines).toContainEqual({ level: "WARN", message: "bad" });
});

test("a flood of progress and lines ends in few reports, and the newest word wins", async () => {
  const it =
    await one(`for (let i = 1; i <= 50000; i++) { progress({ percent: i / 500 }); log("INFO", "line " + i); }
    for (let i = 1; i <= 5000; i++) console.log("x".repeat(100)); console.log("y".repeat(5_000_000)); return 1;`);
  const { statuses, lines } = await runFunction(it, {});
  expect(statuses.length).toBeLessThan(1000);
  expect(statuses.at(-1)).toEqual({ percent: 100 });
  expect(lines.map(({ message }) => message)).toContain("line 50000");
  expect(Math.max(...lines.map(({ message }) => message.length))).toBeLessThanOrEqual(2_000);
});

test("a RunError comes over as it is, a bug with the place where it is", async () => {
  const refuses = await one(
    'throw new RunError("NOPE", "No.", { retryable: true, data: { a: 1 }, requires: "gpu" });',
  );
  await expect(runFunction(refuses, {})).rejects.toMatchObject({
    name: "RunError",
    code: "NOPE",
    message: "No.",
    retryable: true,
    data: { a: 1 },
    requires: "gpu",
  });
  const buggy = await one("null.x;");
  await expect(runFunction(buggy, {})).rejects.toMatchObject({
    name: "Error",
    message: expect.stringContaining("null"),
    stack: expect.stringContaining("index.js"),
  });
});

test.each([
  ["process.exit", "process.exit(0);", { exitCode: 0, signal: null }],
  ["an exit with a code", "process.exit(7);", { exitCode: 7, signal: null }],
  ["an abort", "process.abort();", { exitCode: null, signal: "SIGABRT" }],
  [
    "an error that nobody catches",
    "setTimeout(() => { throw new Error('late'); }); await new Promise(() => setInterval(() => 0, 1000));",
    { exitCode: 1, signal: null },
  ],
])("%s costs the run, which may be tried again in a new process", async (_, run, data) => {
  const it = await one(`if (input.once) return "fine"; ${run}`);
  await expect(runFunction(it, {})).rejects.toMatchObject({
    code: "FUNCTION_EXITED",
    retryable: true,
    data,
  });
  expect(await outputOf(it, { once: true })).toBe("fine");
});

test.each([
  ["objects", "const all = []; for (;;) all.push({ a: [all.length] });"],
  ["buffers", "const all = []; for (;;) { all.push(Buffer.alloc(8_000_000, 1)); await null; }"],
])("a run that takes too much memory for %s is ended", async (_, run) => {
  const it = await one(run, {
    DOCKET_FUNCTIONS_HEAP_MIB: "32",
    DOCKET_FUNCTIONS_MEMORY_MIB: "300",
  });
  await expect(runFunction(it, {})).rejects.toMatchObject({
    code: "FUNCTION_OUT_OF_MEMORY",
    retryable: true,
  });
});

test("an endless loop is killed once it is called off and the grace is over", async () => {
  const it = await one(
    'console.log("looping"); progress({ phase: "on" }); await new Promise((go) => setTimeout(go, 20)); for (;;);',
    {
      DOCKET_FUNCTIONS_GRACE_MS: "10",
    },
  );
  const over = new AbortController();
  const running = it.run({
    ...bareRun,
    signal: over.signal,
    progress: () => over.abort(new RunError("TIMEOUT", "Over.")),
  });
  await expect(running).rejects.toMatchObject({ name: "RunError" });
});

test("a run that is called off is told so, and may clean up", async () => {
  const it = await one(
    `progress({ phase: "on" });
     return new Promise((go) => signal.addEventListener("abort", () => { log("INFO", "cleaned up"); go(signal.reason.code); }));`,
    { DOCKET_FUNCTIONS_GRACE_MS: "60000" },
  );
  const over = new AbortController();
  const lines: string[] = [];
  const running = it.run({
    ...bareRun,
    signal: over.signal,
    progress: () => over.abort(new RunError("CANCELLED", "Over.")),
    log: (_, line) => lines.push(line),
  });
  await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
  expect(lines).toEqual(["cleaned up"]);
});

test("what a run started ends with it, and its folder is gone", async () => {
  const it = await one(
    `const { spawn } = await import("node:child_process");
     const child = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"], { stdio: "ignore" });
     progress({ message: child.pid + " " + process.cwd() });
     for (;;) await null;`,
    { DOCKET_FUNCTIONS_GRACE_MS: "10" },
  );
  const over = new AbortController();
  let said = "";
  const running = it.run({
    ...bareRun,
    signal: over.signal,
    progress: ({ message = "" }) => {
      said = message;
      over.abort();
    },
  });
  await expect(running).rejects.toThrow();
  const [pid = "", folder = ""] = said.split(" ");
  await gone(Number(pid));
  while (existsSync(folder)) await sleep(20);
});

test("its environment has nothing of this server but what the operator names", async () => {
  const it = await one("return process.env;", {
    PATH: "/usr/bin:/bin",
    DOCKET_ADMIN_TOKEN: "dkt_this-is-a-secret-of-the-server",
    MONGODB_URI: "mongodb://secret@127.0.0.1/",
    SHARED: "yes",
    DOCKET_FUNCTIONS_ENV: "SHARED",
  });
  const env = (await outputOf(it)) as Record<string, string>;
  expect(env).toMatchObject({ PATH: "/usr/bin:/bin", SHARED: "yes" });
  expect(JSON.stringify(env)).not.toContain("secret");
  await expect(one("", { DOCKET_FUNCTIONS_ENV: "MONGODB_URI" })).rejects.toThrow("MONGODB_URI");
});

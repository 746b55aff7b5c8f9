import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type FunctionDefinition,
  RunError,
  type RunFiles,
  runFunction,
} from "../../clients/sdk/src/index.ts";
import { gone } from "../support/gone.ts";
import { bareRun, one, outputOf } from "../support/one-outside.ts";
import { closeOutside, openOutside, outsideSource } from "../support/outside.ts";

afterAll(closeOutside);

/** A plugin's code can write to the channel of its process, whatever it likes. */
const fs = 'const { existsSync, writeSync } = await import("node:fs");';
const said = (word: string) => `writeSync(3, ${word})`;
const forEver = "await new Promise(() => setInterval(() => 0, 1000));";

test.each([
  ["nothing", "null"],
  ["a report without content", '{ "type": "report", "turn": 1 }'],
  ["lines that are none", '{ "type": "report", "turn": 1, "call": { "lines": 5 } }'],
  ["an end without a failure", '{ "type": "failed", "turn": 1, "isBusy": false }'],
  ["a word that is not known", '{ "type": "ready" }'],
  ["what is no JSON", "hello"],
  ["half a word", '{ "type": "des'],
])("a process that says %s is ended, and costs its run alone", async (_, word) => {
  const it = await one(
    `if (input.once) return "fine"; ${fs} ${said(JSON.stringify(`${word}\n`))}; ${forEver}`,
  );
  await expect(runFunction(it, {})).rejects.toMatchObject({
    code: "FUNCTION_GARBLED",
    retryable: true,
  });
  expect(await outputOf(it, { once: true })).toBe("fine");
});

test.each([
  ["bytes that are no text", "Buffer.alloc(1_000_000, 0xff)"],
  ["a line without an end", 'Buffer.alloc(1_000_000, "x")'],
])("%s take no more of the server's memory than a word", async (_, bytes) => {
  const it = await one(
    `${fs}
     if (input.once) return "fine";
     const some = ${bytes};
     for (let left = 40_000_000; left > 0; await new Promise((go) => setTimeout(go, 5)))
       try { while (left > 0) left -= writeSync(3, some); } catch (error) { if (error.code !== "EAGAIN") throw error; }
     ${forEver}`,
  );
  const before = process.memoryUsage().arrayBuffers;
  await expect(runFunction(it, {})).rejects.toMatchObject({ code: "FUNCTION_GARBLED" });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32_000_000);
  expect(await outputOf(it, { once: true })).toBe("fine");
});

test("one that asks and asks without hearing an answer is ended", async () => {
  const it = await one(
    `if (input.once) return "fine";
     for (let count = 0; count < 20_000; count += 1) files.path("a").catch(() => 0);
     ${forEver}`,
  );
  const path = () => new Promise<string>(() => undefined);
  const { signal } = new AbortController();
  const running = it.run({ ...bareRun, signal, files: { ...bareRun.files, path } });
  await expect(running).rejects.toMatchObject({ code: "FUNCTION_GARBLED" });
  expect(await outputOf(it, { once: true })).toBe("fine");
});

test("one that says nonsense while it waits is not used again", async () => {
  const it = await one(
    `${fs}
     setInterval(() => existsSync("now") && ${said('"null\\n"')}, 20);
     return process.cwd();`,
  );
  const folder = String(await outputOf(it));
  await writeFile(join(folder, "now"), "");
  while (existsSync(folder)) await sleep(20);
  expect(await outputOf(it)).not.toBe(folder);
});

test("a file that is not there costs its save alone", async () => {
  const it = await one(
    `${fs}
     writeSync(3, JSON.stringify({ type: "save", turn: 1, id: 99, name: "a", path: "/does/not/exist" }) + "\\n");
     await files.save("b", "here");`,
  );
  const saved: string[] = [];
  await it.run({
    ...bareRun,
    signal: new AbortController().signal,
    files: {
      ...bareRun.files,
      save: async (name, data) => {
        await sleep(20);
        saved.push(`${name} ${data instanceof Readable ? await text(data) : ""}`);
      },
    },
  });
  expect(saved).toEqual(["b here"]);
});

test("a file that is refused unread is closed", async () => {
  const it = await one('await files.save("a", "b");');
  let given: Readable | undefined;
  const save = async (_: string, data: unknown) => {
    given = data as Readable;
    throw new RunError("CLAIM_LOST", "Lost.");
  };
  const { signal } = new AbortController();
  const running = it.run({ ...bareRun, signal, files: { ...bareRun.files, save } });
  await expect(running).rejects.toMatchObject({ code: "CLAIM_LOST" });
  expect(given?.destroyed).toBe(true);
});

test("an output that is larger than the server takes is refused where it is", async () => {
  const it = await one('return input.large ? "x".repeat(100) : "fine";', {
    DOCKET_OUTPUT_BYTES_MAX: "100",
  });
  await expect(runFunction(it, { large: true })).rejects.toMatchObject({
    code: "OUTPUT_REFUSED",
    retryable: false,
    data: { bytes: 102, bytesMax: 100 },
  });
  expect(await outputOf(it)).toBe("fine");
});

test("what a run does after its end does not reach the next run in its process", async () => {
  const it = await one(
    `if (input.first) {
       globalThis.late = async () => { log("INFO", "late"); progress({ phase: "late" }); await files.save("late", "secret"); };
       return process.pid;
     }
     void globalThis.late();
     globalThis.answered = await files.path("in.txt");
     await files.save("mine", "mine");
     return process.pid;`,
  );
  const first = await outputOf(it, { first: true });
  const next = await runFunction(it, {}, { files: { "in.txt": Buffer.from("in") } });
  expect(next.output).toBe(first);
  expect([...next.saved.keys()]).toEqual(["mine"]);
  expect(next.lines).toEqual([]);
  expect(next.statuses).toEqual([]);
});

test("what a run writes after its end is no line of the next run's job", async () => {
  const it = await one(
    `const later = () => { console.log("late"); console.error("late"); process.stdout.write("late\\n", () => globalThis.wrote?.()); };
     if (input.first) { setInterval(later, 1); Promise.resolve().then(() => setTimeout(later)); return process.pid; }
     await new Promise((go) => { globalThis.wrote = go; });
     console.log("mine");
     return process.pid;`,
  );
  const first = await outputOf(it, { first: true });
  const next = await runFunction(it, {});
  expect(next.output).toBe(first);
  expect(next.lines).toEqual([{ level: "INFO", message: "mine" }]);
});

test("a process in which a run left another one that writes is not used again", async () => {
  const it = await one(
    `const { spawn } = await import("node:child_process");
     if (input.first) spawn(process.execPath, ["-e", "setInterval(() => console.log('late'), 1)"], { stdio: "inherit" });
     return process.pid;`,
  );
  const first = await outputOf(it, { first: true });
  const next = await runFunction(it, {});
  expect(next.output).not.toBe(first);
  expect(next.lines).toEqual([]);
});

test("an answer that comes after a run's end is not the next run's", async () => {
  const it = await one(
    `if (input.first) { void files.path("in.txt"); return; } return files.path("in.txt");`,
  );
  let answer: (path: string) => void = () => undefined;
  const { signal } = new AbortController();
  const pathIs = (path: RunFiles["path"]) => ({
    ...{ ...bareRun, signal },
    files: { ...bareRun.files, path },
  });
  const late = new Promise<string>((resolve) => {
    answer = resolve;
  });
  await it.run({ ...pathIs(() => late), input: { first: true } });
  const next = it.run(
    pathIs(async () => {
      answer("/of/another");
      await late;
      await sleep(20);
      return "/mine";
    }),
  );
  expect(await next).toBe("/mine");
});

test("what a run started ends when it ends its own process", async () => {
  const it = await one(
    `const { spawn } = await import("node:child_process");
     const child = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"], { stdio: "inherit" });
     progress({ message: String(child.pid) });
     setTimeout(() => process.exit(0), 100);
     await new Promise(() => undefined);`,
  );
  let pid = 0;
  const running = it.run({
    ...bareRun,
    signal: new AbortController().signal,
    progress: ({ message }) => {
      pid = Number(message);
    },
  });
  await expect(running).rejects.toMatchObject({ code: "FUNCTION_EXITED" });
  await gone(pid);
});

test("a process that has ended is never signalled again: its number may be another's", async () => {
  const { functions } = await openOutside({
    "p/index.js": outsideSource(
      "it",
      "setTimeout(() => process.exit(0)); return { pid: process.pid, folder: process.cwd() };",
    ),
  });
  const [it] = functions.list();
  const { pid, folder } = (await outputOf(it as FunctionDefinition)) as {
    pid: number;
    folder: string;
  };
  while (existsSync(folder)) await sleep(20);
  const kill = process.kill;
  const signalled: number[] = [];
  process.kill = (target) => {
    signalled.push(Math.abs(target));
    return true;
  };
  try {
    functions.close();
  } finally {
    process.kill = kill;
  }
  expect(signalled).not.toContain(pid);
});

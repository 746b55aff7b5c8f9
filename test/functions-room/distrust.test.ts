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
import { bareRun, isAlive, one, outputOf } from "../support/one-outside.ts";
import { closeOutside, openOutside, outsideSource } from "../support/outside.ts";

afterAll(closeOutside);

test.each([
  ["nothing", "null"],
  ["a report without content", '{ type: "report", turn: 1 }'],
  ["lines that are none", '{ type: "report", turn: 1, call: { lines: 5 } }'],
  ["an end without a failure", '{ type: "failed", turn: 1 }'],
  ["a word that is not known", '{ type: "ready" }'],
])("a process that says %s is ended, and costs its run alone", async (_, word) => {
  const it = await one(
    `if (input.once) return "fine"; process.send(${word}); await new Promise(() => setInterval(() => 0, 1000));`,
  );
  await expect(runFunction(it, {})).rejects.toMatchObject({
    code: "FUNCTION_GARBLED",
    retryable: true,
  });
  expect(await outputOf(it, { once: true })).toBe("fine");
});

test("a word that is Node's own between processes is not heard", async () => {
  const it = await one('process.send({ cmd: "NODE_HANDLE_ACK" }); return 1;');
  expect(await outputOf(it)).toBe(1);
});

test("one that says nonsense while it waits is not used again", async () => {
  const it = await one(
    `const { existsSync } = await import("node:fs");
     setInterval(() => existsSync("now") && process.send(null), 20);
     return process.cwd();`,
  );
  const folder = String(await outputOf(it));
  await writeFile(join(folder, "now"), "");
  while (existsSync(folder)) await sleep(20);
  expect(await outputOf(it)).not.toBe(folder);
});

test("a file that is not there costs its save alone", async () => {
  const it = await one(
    `process.send({ type: "save", turn: 1, id: 99, name: "a", path: "/does/not/exist" });
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
  while (isAlive(pid)) await sleep(20);
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

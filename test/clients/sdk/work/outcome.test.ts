import { z } from "zod";
import {
  type FunctionDefinition,
  type Outcome,
  RunError,
  type WorkJob,
} from "../../../../clients/sdk/src/index.ts";
import { refusal, type ScriptedPort } from "../../../support/scripted-port.ts";
import { openToldLog } from "../../../support/told-log.ts";
import { doing, opened, stopWorking, working } from "../../../support/working.ts";

afterEach(stopWorking);

async function outcome(
  definition: FunctionDefinition,
  job: Partial<WorkJob> = {},
): Promise<Outcome | undefined> {
  const { port } = working(definition);
  port.add({ ...job, id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  return port.outcomesOf("a")[0];
}

const failing = (thrown: unknown) =>
  doing(async () => {
    throw thrown;
  });

test("what a function returns is delivered, as the JSON it is on the wire", async () => {
  const at = new Date("2026-01-02T03:04:05Z");
  expect(await outcome(doing(async () => ({ at, no: undefined })))).toEqual({
    output: { at: "2026-01-02T03:04:05.000Z" },
    outputs: [],
  });
});

test("a run is given its job: id, attempt, input and token", async () => {
  const seen = opened<unknown>();
  const look = doing(async ({ jobId, attempt, input, token }) =>
    seen.resolve({ jobId, attempt, input, token }),
  );
  await outcome(look, { attempt: 3, input: { a: 1 }, token: "t" });
  expect(await seen.promise).toEqual({ jobId: "a", attempt: 3, input: { a: 1 }, token: "t" });
});

test("a RunError that names a capability is delivered with it", async () => {
  const thrown = new RunError("NO_PRESS", "It takes a press.", { requires: "press" });
  expect(await outcome(failing(thrown))).toEqual({
    error: {
      code: "NO_PRESS",
      message: "It takes a press.",
      retryable: false,
      data: {},
      requires: "press",
    },
  });
});

test("a RunError is delivered with its code, facts and whether another attempt could help", async () => {
  const thrown = new RunError("LAYER_NOT_FOUND", "There is no layer 7.", { data: { layer: 7 } });
  expect(await outcome(failing(thrown))).toEqual({
    error: {
      code: "LAYER_NOT_FOUND",
      message: "There is no layer 7.",
      retryable: false,
      data: { layer: 7 },
    },
  });
});

test("a RunError of another copy of the SDK counts too", async () => {
  const thrown = Object.assign(new Error("Busy."), {
    name: "RunError",
    code: "BUSY",
    retryable: true,
    data: {},
  });
  expect(await outcome(failing(thrown))).toEqual({
    error: { code: "BUSY", message: "Busy.", retryable: true, data: {} },
  });
});

test.each([
  ["an error", new TypeError("x is not a function"), "x is not a function"],
  ["no error at all", "just text", "just text"],
  ["a RunError whose code is no word", new RunError("no such code!", "Odd."), "Odd."],
])(
  "anything else thrown is FUNCTION_ERROR and may be tried again: %s",
  async (_, thrown, message) => {
    expect(await outcome(failing(thrown))).toEqual({
      error: { code: "FUNCTION_ERROR", message, retryable: true },
    });
  },
);

test("a bug's stack and cause are told in the worker's log, its message alone is the job's error", async () => {
  const log = openToldLog();
  const bug = new TypeError("x is not a function", { cause: new Error("the cause of it") });
  const { port } = working(failing(bug), { log });
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  const told = log.told.filter(({ level }) => level === "error");
  expect(told).toMatchObject([
    { event: "work.function-crashed", facts: { job: "a", reason: "x is not a function" } },
  ]);
  const { stack } = (told[0]?.facts ?? {}) as { stack?: string };
  expect(stack).toContain("outcome.test.ts");
  expect(stack).toContain("Caused by: Error: the cause of it");
  expect(JSON.stringify(port.outcomesOf("a"))).not.toContain("outcome.test.ts");
});

const linesOf = (port: ScriptedPort) => port.updatesOf("a").flatMap(({ lines = [] }) => lines);

test("a bug's place is told in the job's log before the outcome: the function's own calls, without this machine's folders", async () => {
  const bug = () => Reflect.get(null as unknown as object, "foo");
  const { port } = working(doing(async () => bug()));
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  const lines = linesOf(port);
  expect(new Set(lines.map(({ level }) => level))).toEqual(new Set(["ERROR"]));
  const text = lines.map(({ message }) => message);
  expect(text[0]).toBe("TypeError: Reflect.get called on non-object");
  expect(text).toContainEqual(
    expect.stringMatching(/^ +at \S*bug \(test\/clients\/sdk\/work\/outcome\.test\.ts:\d+:\d+\)$/),
  );
  for (const word of [process.cwd(), "file:", "attempt.", "node:"])
    expect(text.join("\n")).not.toContain(word);
});

const madeUp = (stack: string) => Object.assign(new Error("Oh."), { stack });

test.each([
  ["at f (file:///srv/a/video-cut/index.js:1:2)", "at f (…/video-cut/index.js:1:2)"],
  ["at async /srv/a b/lib/x.js:1:2", "at async …/lib/x.js:1:2"],
  ["at f (/srv/node_modules/.p/node_modules/q/i.js:1:2)", "at f (node_modules/q/i.js:1:2)"],
])("of a call elsewhere, %s, is told: %s", async (call, told) => {
  const { port } = working(failing(madeUp(`Error: Oh.\nNo.\n    ${call}`)));
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(linesOf(port).map(({ message }) => message)).toEqual(["Error: Oh.", "No.", `    ${told}`]);
});

test("a long message and a deep stack are cut", async () => {
  const calls = Array.from({ length: 99 }, (_, at) => `    at f${at} (/srv/a/b.js:1:1)`);
  const { port } = working(failing(madeUp([`Error: ${"x".repeat(9_000)}`, ...calls].join("\n"))));
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  const [head, ...rest] = linesOf(port);
  expect([head?.message.length, rest.length]).toEqual([500, 20]);
});

test("what has no place, such as a text that was thrown, is told by its message alone", async () => {
  const { port } = working(failing("just text"));
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(linesOf(port)).toEqual([]);
});

test("a RunError is no bug: nothing of it is an error in the worker's log, nor a line in the job's", async () => {
  const log = openToldLog();
  const { port } = working(failing(new RunError("BUSY", "Busy.")), { log });
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 1);
  expect(log.told.filter(({ level }) => level === "error")).toEqual([]);
  expect(linesOf(port)).toEqual([]);
});

test("a function that throws before its first await fails like any other", async () => {
  const definition = doing(() => {
    throw new Error("at once");
  });
  expect(await outcome(definition)).toEqual({
    error: { code: "FUNCTION_ERROR", message: "at once", retryable: true },
  });
});

test("input that does not fit is INVALID_INPUT with paths; the function does not run and is not tried again", async () => {
  let runs = 0;
  const definition = doing(
    async () => {
      runs += 1;
    },
    { input: z.object({ width: z.number() }) },
  );
  expect(await outcome(definition, { input: { width: "wide" } })).toMatchObject({
    error: { code: "INVALID_INPUT", retryable: false, data: { issues: [{ path: ["width"] }] } },
  });
  expect(runs).toBe(0);
});

test("the function gets the input as its schema reads it", async () => {
  const definition = doing(async ({ input }) => input, {
    input: z.object({ quality: z.number().default(80) }),
  });
  expect(await outcome(definition, { input: {} })).toEqual({
    output: { quality: 80 },
    outputs: [],
  });
});

test.each([
  ["does not fit the function's own schema", "text", z.number()],
  ["is no JSON", { big: 1n }, undefined],
])("output that %s is INVALID_OUTPUT and not tried again", async (_, output, schema) => {
  const definition = doing(async () => output, schema ? { output: schema } : {});
  expect(await outcome(definition)).toMatchObject({
    error: { code: "INVALID_OUTPUT", retryable: false },
  });
});

test("an attempt that outlives its job's timeoutMs is aborted and fails with TIMEOUT", async () => {
  const reason = opened<unknown>();
  const endless = doing(async ({ signal }) => {
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    reason.resolve(signal.reason);
    return "too late";
  });
  expect(await outcome(endless, { timeoutMs: 5 })).toMatchObject({
    error: { code: "TIMEOUT", retryable: true },
  });
  expect(await reason.promise).toMatchObject({ code: "TIMEOUT" });
});

test("a function that does not listen to its signal is left alone after the time of grace", async () => {
  const deaf = doing(() => new Promise(() => undefined), { limits: { timeoutMs: 5 } });
  expect(await outcome(deaf)).toMatchObject({ error: { code: "TIMEOUT" } });
});

test("a job of a function that the worker does not have goes back", async () => {
  const answer = await outcome(
    doing(async () => 1),
    { function: "other" },
  );
  expect(answer).toMatchObject({ error: { code: "UNKNOWN_FUNCTION", retryable: true } });
});

test("a result that the server refuses, such as one too large, becomes a failed attempt", async () => {
  const { port } = working(doing(async () => "huge"));
  port.fail("deliver", {
    when: "before",
    error: refusal("INPUT_TOO_LARGE", "The output has 9 bytes."),
  });
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 2);
  expect(port.outcomesOf("a")[1]).toEqual({
    error: {
      code: "OUTPUT_REFUSED",
      message: "The output has 9 bytes.",
      retryable: false,
      data: { code: "INPUT_TOO_LARGE" },
    },
  });
});

test("a failure whose facts the server refuses is told without them", async () => {
  const { port } = working(failing(new RunError("ODD", "Odd.", { data: { $set: 1 } })));
  port.fail("deliver", { when: "before", error: refusal("INVALID_INPUT") });
  port.add({ id: "a" });
  await port.until(() => port.outcomesOf("a").length === 2);
  expect(port.outcomesOf("a")[1]).toEqual({
    error: { code: "ODD", message: "Odd.", retryable: false },
  });
});

import { z } from "zod";
import type { DocketClient } from "../../../clients/sdk/src/client.ts";
import { defineFunction, RunError, startWork, type Work } from "../../../clients/sdk/src/index.ts";
import { createClient } from "../../../clients/sdk/src/node.ts";
import { remotePort } from "../../../clients/sdk/src/remote-port.ts";
import { openTestServer, type TestServer } from "../../support/graphql.ts";

let server: TestServer;
let ann: DocketClient;
let far: DocketClient;
let work: Work;
const started: string[] = [];

/** Runs elsewhere under the name of a function that the server knows. */
const echo = defineFunction({
  name: "echo",
  version: "1.0.0",
  title: "Echo elsewhere",
  description: "For tests of a worker that is not in the server.",
  input: z.looseObject({ act: z.string().optional() }),
  calls: [],
  run: async ({ input, files, signal, progress, log, jobId }) => {
    started.push(jobId);
    if (input.act === "fail")
      throw new RunError("NO_PAPER", "There is no paper.", { data: { tray: 1 } });
    if (input.act === "hand on")
      throw new RunError("NO_PRESS", "It takes a press.", { requires: "press" });
    if (input.act === "hand on wrongly")
      throw new RunError("NO_PRESS", "It takes a press.", { requires: "A Press" });
    if (input.act === "hang") {
      progress({ phase: "hanging" });
      await new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason)),
      );
    }
    log("INFO", "running elsewhere");
    await files.save("out.txt", Buffer.from("from elsewhere"));
    return { said: input };
  },
});

beforeAll(async () => {
  server = await openTestServer();
  ann = createClient({ url: server.url, token: (await server.enter("ann", "SUBMITTER")).token });
  far = createClient({ url: server.url, token: (await server.enter("far", "WORKER")).token });
  work = startWork(remotePort(far), { functions: [echo], concurrency: 2, throttleMs: 10 });
});
afterAll(async () => {
  await work.drain();
  await far.close();
  await ann.close();
  await server.close();
});

const wait = 60_000;

test("a worker elsewhere runs a job and hands in its result and files", async () => {
  const { job } = await ann.submit({ function: "echo", input: { a: 1 }, waitMs: wait });
  expect(job).toMatchObject({
    state: "DONE",
    output: { said: { a: 1 } },
    outputs: [{ name: "out.txt", file: { size: 14 } }],
  });
});

test("a function's failure arrives with its code and facts", async () => {
  const { job } = await ann.submit({ function: "echo", input: { act: "fail" }, waitMs: wait });
  expect(job).toMatchObject({
    state: "FAILED",
    error: { code: "NO_PAPER", retryable: false, data: { tray: 1 } },
  });
});

test("a cancelled job is let go, and the worker takes the next one", async () => {
  const { job } = await ann.submit({ function: "echo", input: { act: "hang" } });
  for await (const { status } of ann.watchJob(job.id)) if (status?.phase === "hanging") break;
  await ann.cancel(job.id);
  const next = await ann.submit({ function: "echo", waitMs: wait });
  expect(next.job.state).toBe("DONE");
  expect(await ann.job(job.id)).toMatchObject({ state: "CANCELLED" });
});

test("what a worker can't do goes to one elsewhere that names the capability", async () => {
  const pressman = startWork(remotePort(far), {
    functions: [{ ...echo, run: async () => "pressed" }],
    capabilities: ["press"],
    sparing: true,
  });
  const input = { act: "hand on" };
  const { job } = await ann.submit({ function: "echo", input, maxAttempts: 1, waitMs: wait });
  expect(job).toMatchObject({ state: "DONE", output: "pressed", requires: "press" });
  expect(job.attempts).toMatchObject({ current: 1, failures: 0 });
  await pressman.drain();
});

test("handed on by a word that is none, it has failed with its code", async () => {
  const input = { act: "hand on wrongly" };
  const { job } = await ann.submit({ function: "echo", input, maxAttempts: 1, waitMs: wait });
  expect(job).toMatchObject({ state: "FAILED", error: { code: "NO_PRESS" }, requires: null });
});

import { Readable } from "node:stream";
import { DocketClientError } from "../../../clients/sdk/src/client/error.ts";
import type { DocketClient } from "../../../clients/sdk/src/client.ts";
import { createClient } from "../../../clients/sdk/src/node.ts";
import { openTestServer, type TestServer } from "../../support/graphql.ts";

let server: TestServer;
let ann: DocketClient;
let worker: DocketClient;
const clients: DocketClient[] = [];
const clientOf = (token: string, url = server.url): DocketClient => {
  const client = createClient({ url, token });
  clients.push(client);
  return client;
};
beforeAll(async () => {
  server = await openTestServer();
  ann = clientOf((await server.enter("ann", "SUBMITTER")).token);
  worker = clientOf((await server.enter("worker", "WORKER")).token);
});
afterAll(async () => {
  for (const client of clients) await client.close();
  await server.close();
});

const claimOne = async () => {
  const [claim] = await worker.claim({ functions: ["echo"], worker: "w1", waitMs: 60_000, max: 1 });
  if (!claim) throw new Error("Nothing was there.");
  return claim;
};
const refusal = (call: Promise<unknown>): Promise<DocketClientError> =>
  call.then(
    () => {
      throw new Error("It was not refused.");
    },
    (error: unknown) => error as DocketClientError,
  );

test("a job goes the whole way, watched", async () => {
  const { job, duplicate } = await ann.submit({ function: "echo", input: { a: 1 } });
  expect(duplicate).toBe(false);
  const seen: string[] = [];
  const watching = (async () => {
    for await (const { state, version } of ann.watchJob(job.id)) seen.push(`${state} ${version}`);
  })();
  const { key, job: mine, token } = await claimOne();
  expect(mine).toMatchObject({ id: job.id, input: { a: 1 }, attempts: { current: 1 } });
  expect(token).toMatch(/^dktjob_/);
  await worker.update({
    id: job.id,
    key,
    status: { percent: 50 },
    lines: [{ level: "INFO", message: "half" }],
  });
  const lines: string[] = [];
  const logging = (async () => {
    for await (const { message } of ann.watchLog(job.id)) lines.push(message);
  })();
  await worker.deliver({ id: job.id, key, output: { b: 2 } });
  await Promise.all([watching, logging]);
  expect(seen.at(-1)).toMatch("DONE");
  expect(lines).toEqual(["half"]);
  expect(await ann.job(job.id)).toMatchObject({ state: "DONE", input: { a: 1 }, output: { b: 2 } });
});

test("files are handed in, listed and fetched", async () => {
  const { job } = await ann.submit({ function: "echo" });
  const { key } = await claimOne();
  const kept = await worker.uploadFile({
    job: job.id,
    key,
    name: "a b.txt",
    data: Buffer.from("one"),
  });
  expect(kept).toMatchObject({ name: "a b.txt", size: 3 });
  await worker.uploadFile({
    job: job.id,
    key,
    name: "stream.bin",
    data: Readable.from([Buffer.alloc(100_000, 1), Buffer.alloc(100_000, 2)]),
  });
  await worker.deliver({ id: job.id, key, outputs: ["stream.bin", "a b.txt"] });
  const done = await ann.job(job.id);
  expect(done?.outputs).toMatchObject([
    { name: "stream.bin", file: { size: 200_000 } },
    { name: "a b.txt", file: { sha256: kept.sha256 } },
  ]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await ann.downloadFile({ job: job.id, name: "a b.txt" }))
    chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe("one");
  const open = await globalThis.fetch(done?.outputs[1]?.file?.url ?? "");
  expect([open.status, await open.text()]).toEqual([200, "one"]);
});

test("a refusal is thrown with its code, whether it may be tried again, and its facts", async () => {
  const unknown = await refusal(ann.submit({ function: "nothing" }));
  expect(unknown).toBeInstanceOf(DocketClientError);
  expect(unknown).toMatchObject({
    code: "UNKNOWN_FUNCTION",
    retryable: false,
    data: { function: "nothing" },
  });
  expect(await refusal(worker.submit({ function: "echo" }))).toMatchObject({ code: "FORBIDDEN" });
  expect(await refusal(clientOf("dkt_wrong").viewer())).toMatchObject({
    code: "UNAUTHENTICATED",
    retryable: false,
  });
  expect(await refusal(ann.jobs({}, { first: 1_000 }))).toMatchObject({
    code: "BAD_USER_INPUT",
    retryable: false,
  });
  expect(await refusal(ann.downloadFile({ job: "job_x", name: "a" }))).toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await refusal(worker.deliver({ id: "job_x", key: "k" }))).toMatchObject({
    code: "NOT_FOUND",
  });
});

test("no answer is an error that may be tried again", async () => {
  // Not the port of a server that is gone: by now it may be somebody else's.
  const client = clientOf("dkt_any", "http://127.0.0.1:1");
  expect(await refusal(client.viewer())).toMatchObject({ code: "UNREACHABLE", retryable: true });
});

test("a call ends when its signal says so", async () => {
  const stop = new AbortController();
  const waiting = refusal(
    worker.claim({ functions: ["none"], worker: "w1", waitMs: 60_000 }, { signal: stop.signal }),
  );
  stop.abort();
  expect(await waiting).toMatchObject({ code: "UNREACHABLE" });
});

test("submitMany answers for each job by itself", async () => {
  const [first, second] = await ann.submitMany([{ function: "echo" }, { function: "nothing" }]);
  expect(first).toMatchObject({ job: { state: "WAITING" } });
  expect(second).toMatchObject({ name: "DocketClientError", code: "UNKNOWN_FUNCTION" });
  if (first && "job" in first) await ann.cancel(first.job.id, "a test");
});

test("a filter is watched", async () => {
  const events = ann.watchJobs({ tags: ["watched"] });
  const coming = events.next();
  const { job } = await ann.submit({ function: "echo", tags: ["watched"] });
  expect((await coming).value).toMatchObject({ id: job.id, job: { state: "WAITING" } });
  await ann.cancel(job.id);
  expect((await events.next()).value).toMatchObject({
    change: "CHANGED",
    job: { state: "CANCELLED" },
  });
  await events.return?.();
});

test("leaving a watch is immediate", async () => {
  const { job } = await ann.submit({ function: "echo" });
  const watch = ann.watchJob(job.id);
  await watch.next();
  const waiting = watch.next();
  await watch.return?.();
  expect(await waiting).toMatchObject({ done: true });
  await ann.cancel(job.id);
});

test("watching what is not there is refused", async () => {
  expect(await refusal(ann.watchJob("job_none").next())).toMatchObject({ code: "NOT_FOUND" });
  expect(await refusal(clientOf("dkt_wrong").watchJob("job_none").next())).toMatchObject({
    code: "UNAUTHENTICATED",
  });
});

test("the operator makes users and tokens", async () => {
  const operator = clientOf(server.operator);
  const { user, callbackSecret } = await operator.createUser("dora");
  const { token } = await operator.createToken({ userId: user.id, roles: ["SUBMITTER"] });
  const dora = clientOf(token);
  expect(await dora.viewer()).toMatchObject({ id: user.id, name: "dora", roles: ["SUBMITTER"] });
  expect(await dora.callbackSecret()).toBe(callbackSecret);
  expect((await dora.functions()).map(({ name }) => name)).toContain("echo");
});

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { claimEcho, submitEcho } from "../support/graphql.ts";
import { until } from "../support/until.ts";
import { openPost, openUploadServer, type UploadServer } from "../support/uploads.ts";

let server: UploadServer;
let ann: string;
let worker: string;
beforeAll(async () => {
  server = await openUploadServer({ DOCKET_FILE_BYTES_MAX: "200000", DOCKET_JOB_FILES_MAX: "2" });
  ann = (await server.enter("ann", "SUBMITTER")).token;
  worker = (await server.enter("worker", "WORKER")).token;
});
afterAll(() => server.close());

/** Where an output of a job that is held may be handed in. */
async function held(from: UploadServer = server, tokens = { ann, worker }): Promise<string> {
  await from.ask(tokens.ann, submitEcho, { input: { function: "echo" } });
  const input = { functions: ["echo"], worker: "w1" };
  const [{ key, job }] = (await from.ask(tokens.worker, claimEcho, { input })).data.claim.claims;
  return `/api/files/${job.id}/out.txt?key=${key}`;
}
const bytes = { "content-type": "application/octet-stream" };

test("a caller that is refused midway, and sends everything all the same, gets its answer", async () => {
  const headers = { ...bytes, connection: "keep-alive", "content-length": "20000000" };
  const { socket, answer } = await openPost(server, headers, await held());
  const piece = Buffer.alloc(1_000_000);
  await pipeline(Readable.from(Array.from({ length: 20 }, () => piece)), socket);
  expect(await answer).toMatch(/^HTTP\/1.1 413 .*FILE_TOO_LARGE/s);
  expect(await server.stored()).toEqual([]);
});

test("nothing is read of a file that nobody may hand in", async () => {
  const headers = { ...bytes, "content-length": "200000" };
  const { answer } = await openPost(server, headers, (await held()).replace(/key=.*/, "key=guess"));
  expect(await answer).toMatch(/^HTTP\/1.1 40[14]/);
});

test("a client that vanishes midway leaves nothing behind, and no error that looks like a bug", async () => {
  const headers = { ...bytes, "content-length": "200000" };
  const { socket } = await openPost(server, headers, await held());
  socket.write("x".repeat(100_000));
  await until(server.stored, (now) => now.length > 0);
  socket.destroy();
  await until(server.stored, (now) => now.length === 0);
  expect(server.log.told.filter(({ level }) => level === "error")).toEqual([]);
});

test("an attempt has no more files than allowed; one too many is not read", async () => {
  const path = await held();
  for (const name of ["a", "b"])
    await fetch(`${server.url}${path.replace("out.txt", name)}`, { method: "PUT", body: name });
  const headers = { ...bytes, "content-length": "200000" };
  const { answer } = await openPost(server, headers, path);
  expect(await answer).toMatch(/^HTTP\/1.1 429 .*LIMIT_REACHED/s);
});

test("a plain text is what its sender says it is", async () => {
  const headers = { "content-type": "text/plain; charset=utf-8" };
  const path = await held();
  const response = await fetch(`${server.url}${path}`, { method: "PUT", headers, body: "hello" });
  expect((await response.json()).type).toBe("text/plain");
});

test("an upload that stands still is given up, and nothing is kept of it", async () => {
  const impatient = await openUploadServer({ DOCKET_UPLOAD_IDLE_MS: "100" });
  try {
    const tokens = {
      ann: (await impatient.enter("ann", "SUBMITTER")).token,
      worker: (await impatient.enter("worker", "WORKER")).token,
    };
    const headers = { ...bytes, "content-length": "200000" };
    const { socket, answer } = await openPost(impatient, headers, await held(impatient, tokens));
    socket.write("half");
    expect(await answer).toMatch(/^HTTP\/1.1 422 .*Nothing of the file came for 100 ms/s);
    expect(await impatient.stored()).toEqual([]);
  } finally {
    await impatient.close();
  }
});

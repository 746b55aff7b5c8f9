import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { sha256Of } from "../support/contents.ts";
import { claimEcho, deliverEcho, submitEcho } from "../support/graphql.ts";
import {
  beginning,
  chunk,
  openPost,
  openUploadServer,
  type UploadServer,
  upload,
} from "../support/uploads.ts";

let server: UploadServer;
let ann: string;
let bob: string;
let worker: string;
beforeAll(async () => {
  server = await openUploadServer({ DOCKET_FILE_BYTES_MAX: "100000" });
  ann = (await server.enter("ann", "SUBMITTER")).token;
  bob = (await server.enter("bob", "SUBMITTER")).token;
  worker = (await server.enter("worker", "WORKER")).token;
});
afterAll(() => server.close());

const submit = async (token: string, files: readonly object[], more: object = {}) =>
  (
    await server.ask(token, submitEcho, {
      input: { function: "echo", files, maxAttempts: 1, ...more },
    })
  ).data.submitJob;
const claim = async () => {
  const input = { functions: ["echo"], worker: "w1", waitMs: 30_000 };
  return (await server.ask(worker, claimEcho, { input })).data.claim.claims[0];
};
const nodeQuery = "query ($id: ID!) { node(id: $id) { ... on File { name url } } }";
const node = async (token: string, id: string) =>
  (await server.ask(token, nodeQuery, { id })).data.node;
const filesQuery =
  "query ($id: ID!) { job(id: $id) { files { name url file { id size sha256 url } } outputs { name } } }";
const job = async (token: string, id: string) =>
  (await server.ask(token, filesQuery, { id })).data.job;
const content = async (url: string) => {
  const response = await fetch(url);
  return response.ok ? response.text() : response.status;
};

describe("a file for jobs to come", () => {
  test("is kept under the name it is sent with, until it expires", async () => {
    const { file } = await upload(server, ann, "hello");
    expect(file).toMatchObject({ name: "a.txt", size: 5, sha256: sha256Of("hello") });
    expect(file.id).toMatch(/^file_/);
    expect(Date.parse(file.expiresAt)).toBeGreaterThan(Date.now());
  });

  test("may be given another name, and any number may have the same", async () => {
    const [one, two] = [
      await upload(server, ann, "one", { name: "same.psd" }),
      await upload(server, ann, "two", { name: "same.psd" }),
    ];
    expect([one.file.name, two.file.name]).toEqual(["same.psd", "same.psd"]);
    expect(one.file.id).not.toBe(two.file.id);
    expect([await content(one.file.url), await content(two.file.url)]).toEqual(["one", "two"]);
  });

  test("is seen by its user and the operator only", async () => {
    const { file } = await upload(server, ann, "mine");
    expect(await node(ann, file.id)).toEqual({ name: "a.txt", url: file.url });
    expect(await node(server.operator, file.id)).toEqual({ name: "a.txt", url: file.url });
    expect(await node(bob, file.id)).toBeNull();
    await submit(ann, []);
    const claimed = await claim();
    expect(await node(claimed.token, file.id)).toBeNull();
    await server.ask(worker, deliverEcho, { input: { id: claimed.job.id, key: claimed.key } });
    expect(await content(file.url.replace(/file_\w{26}/, `file_${"0".repeat(26)}`))).toBe(404);
    expect(await content(file.url.replace("a.txt", "b.txt"))).toBe(404);
  });

  test("is an input of the jobs that name it, which wait at once", async () => {
    const { file } = await upload(server, ann, "input");
    for (const name of ["in.txt", "again.txt"]) {
      const { job: submitted } = await submit(ann, [{ name, fileId: file.id }]);
      expect(submitted).toMatchObject({ state: "WAITING" });
      const { key, job: claimed } = await claim();
      const path = `/api/files/${claimed.id}/${name}?kind=input&key=${key}`;
      expect(await content(`${server.url}${path}`)).toBe("input");
      await server.ask(worker, deliverEcho, { input: { id: claimed.id, key } });
      const { files } = await job(ann, submitted.id);
      expect(files).toMatchObject([{ name, url: null, file: { size: 5, sha256: file.sha256 } }]);
      expect(files[0].file.id).not.toBe(file.id);
    }
  });

  test("is not stored twice, however many have it", async () => {
    const before = (await server.stored()).length;
    const { file } = await upload(server, ann, "only once");
    await upload(server, bob, "only once");
    const { job: submitted } = await submit(ann, [{ name: "x", fileId: file.id }]);
    await server.ask(
      ann,
      `mutation { cancelJob(input: { id: "${submitted.id}" }) { __typename } }`,
    );
    expect(await server.stored()).toHaveLength(before + 1);
  });

  test("is still there when its job is done again", async () => {
    const { file } = await upload(server, ann, "again");
    const { job: first } = await submit(ann, [{ name: "a", fileId: file.id }]);
    await server.ask(ann, `mutation { cancelJob(input: { id: "${first.id}" }) { __typename } }`);
    await server.docket.database.connection
      .collection("files")
      .deleteOne({ _id: file.id as never });
    const retry = `mutation { retryJob(input: { id: "${first.id}" }) { ... on RetryJobPayload { job { id state } } } }`;
    const { job: second } = (await server.ask(ann, retry)).data.retryJob;
    expect(second.state).toBe("WAITING");
    const { files } = await job(ann, second.id);
    expect(await content(files[0].file.url)).toBe("again");
    await server.ask(ann, `mutation { cancelJob(input: { id: "${second.id}" }) { __typename } }`);
  });

  test.each([
    ["somebody else's", async () => (await upload(server, bob, "bob's")).file.id],
    ["none at all", async () => `file_${"0".repeat(26)}`],
    ["no id of a file", async () => "nonsense"],
  ])("that is %s can't be named: it is not there", async (_, idOf) => {
    const fileId = await idOf();
    const refused = await submit(ann, [{ name: "a", fileId }]);
    expect(refused).toMatchObject({ code: "NOT_FOUND", data: { id: fileId } });
    expect(refused.message).not.toContain("bob");
  });

  test("that has expired can't be named, but the job that took it is answered again", async () => {
    const { file } = await upload(server, ann, "old");
    const more = { idempotencyKey: "took the old one" };
    const { job: first } = await submit(ann, [{ name: "a", fileId: file.id }], more);
    await server.docket.database.connection
      .collection("files")
      .updateOne({ _id: file.id as never }, { $set: { expiresAt: new Date(0) } });
    expect(await submit(ann, [{ name: "a", fileId: file.id }])).toMatchObject({
      code: "NOT_FOUND",
    });
    const again = await submit(ann, [{ name: "a", fileId: file.id }], more);
    expect(again).toMatchObject({ duplicate: true, job: { id: first.id } });
    await server.ask(ann, `mutation { cancelJob(input: { id: "${first.id}" }) { __typename } }`);
  });

  test.each([
    ["neither a url nor a fileId", {}],
    ["both", { url: "http://docket.invalid/a", fileId: "file_x" }],
  ])("or to fetch, but a job's file does not have %s", async (_, origin) => {
    expect(await submit(ann, [{ name: "a", ...origin }])).toMatchObject({
      code: "INVALID_INPUT",
      data: { issues: [{ path: ["files", 0], message: "must have either a url or a fileId" }] },
    });
  });
});

describe("an output of a job", () => {
  const claimed = async () => {
    const { job: submitted } = await submit(ann, []);
    return { id: submitted.id, key: (await claim()).key };
  };

  test("is handed in under its claim, and seen once the job is delivered", async () => {
    const held = await claimed();
    const { file } = await upload(server, worker, "result", { ...held, name: "out.txt" });
    expect(file).toMatchObject({ name: "out.txt", size: 6, expiresAt: null });
    expect(await node(ann, file.id)).toMatchObject({ name: "out.txt" });
    expect(await content(file.url)).toBe(404);
    await server.ask(worker, deliverEcho, { input: held });
    expect(await content(file.url)).toBe("result");
    expect((await job(ann, held.id)).outputs).toEqual([{ name: "out.txt" }]);
  });

  test("is refused under a key that never was the claim's, and under one whose job has ended", async () => {
    const held = await claimed();
    const guess = await upload(server, worker, "x", { id: held.id, key: "guess" });
    expect(guess).toMatchObject({ code: "NOT_FOUND" });
    await server.ask(worker, deliverEcho, { input: held });
    expect(await upload(server, worker, "x", held)).toMatchObject({ code: "JOB_ENDED" });
  });

  test("needs both the job and the key", async () => {
    expect(await upload(server, server.operator, "x", { id: "job_x" })).toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(await upload(server, server.operator, "x", { key: "k" })).toMatchObject({
      code: "INVALID_INPUT",
    });
  });
});

test("workers hand in outputs, submitters files for jobs to come; not the other way round", async () => {
  const forbidden = { errors: [{ extensions: { code: "FORBIDDEN" } }] };
  expect(await upload(server, worker, "x")).toMatchObject(forbidden);
  expect(await upload(server, ann, "x", { id: "job_x", key: "k" })).toMatchObject(forbidden);
});

describe("a file's size", () => {
  test("may be just the limit", async () => {
    const { file } = await upload(server, ann, Buffer.alloc(100_000, 1));
    expect(file.size).toBe(100_000);
  });

  test.each([100_001, 5_000_000])("of %i is too large, and nothing is kept", async (size) => {
    const before = await server.stored();
    expect(await upload(server, ann, Buffer.alloc(size, 2))).toMatchObject({
      __typename: "FileTooLargeError",
      data: { bytesMax: 100_000 },
    });
    expect(await server.stored()).toEqual(before);
  });
});

test("parts that nobody asked for count: a request without end is refused", async () => {
  const headers = { authorization: `Bearer ${ann}`, "transfer-encoding": "chunked" };
  const { socket, answer } = await openPost(server, headers);
  const other = beginning("").replace('name="0"', 'name="other"');
  const piece = chunk("x".repeat(1_000_000));
  // The server stops reading; what it makes of the rest is not asked.
  pipeline(Readable.from([chunk(other), ...Array.from({ length: 30 }, () => piece)]), socket).catch(
    () => undefined,
  );
  expect(await answer).toMatch(/FileTooLargeError/);
});

test("an empty file is a file", async () => {
  const { file } = await upload(server, ann, "");
  expect([file.size, await content(file.url)]).toEqual([0, ""]);
});

test("a name that is none is refused before the file is read", async () => {
  expect(await upload(server, ann, "x", { name: "../x" })).toMatchObject({
    __typename: "InvalidInputError",
  });
});

test("what is uploaded is what comes out, to the last byte", async () => {
  const bytes = Buffer.from(Array.from({ length: 99_991 }, (_, index) => (index * 31) % 251));
  const { file } = await upload(server, ann, bytes);
  expect(file.sha256).toBe(sha256Of(bytes));
  const { stream } = await server.docket.files.open(
    (await server.docket.files.byIds([file.id]))[0] as never,
  );
  expect((await text(stream.setEncoding("latin1"))).length).toBe(bytes.length);
});

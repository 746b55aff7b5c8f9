import { once } from "node:events";
import { sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import { until } from "../support/until.ts";
import {
  beginning,
  chunk,
  ending,
  formOf,
  openPost,
  openUploadServer,
  send,
  type UploadServer,
  upload,
  uploadFile,
} from "../support/uploads.ts";

let server: UploadServer;
let token: string;
let auth: { authorization: string };
beforeAll(async () => {
  server = await openUploadServer({ DOCKET_BODY_BYTES_MAX: "50000" });
  token = (await server.enter("ann", "SUBMITTER", "WORKER")).token;
  auth = { authorization: `Bearer ${token}` };
});
afterAll(() => server.close());

const variables = { file: null };
const operations = { query: uploadFile, variables };
const files = { 0: new Blob(["hello"]) };
const place = "variables.file";

/** Nothing lies about, nobody heard of a bug, and the next upload goes well. */
afterEach(async () => {
  expect(server.log.told.filter(({ level }) => level === "error")).toEqual([]);
  expect(await upload(server, token, "the next")).toMatchObject({ file: { size: 8 } });
});

describe("a request that is no multipart request of the spec is refused with 400 and a reason:", () => {
  test.each([
    ["operations is no JSON", { operations: "{", files }, "operations: is no JSON"],
    ["operations is a word", { operations: '"a"', files }, "operations: must be an object"],
    ["operations is a batch", { operations: [operations], files }, "a batch has no files"],
    ["no operations", { operations: "", files }, "map: must come after operations"],
    ["no map", { map: "", files }, "no multipart request"],
    ["map is no JSON", { map: "{", files }, "map: is no JSON"],
    ["map is a list", { map: "[]", files }, "map: must be an object"],
    ["map has a word for a list", { map: { 0: place }, files }, "map: must lead each file"],
    ["one file for two variables", { map: { 0: [place, "variables.b"] }, files }, "one variable"],
    ["two files", { map: { 0: [place], 1: ["variables.b"] }, files }, "more than one file"],
    ["a variable that isn't there", { map: { 0: ["variables.a"] }, files }, "no variable that is"],
    ["a place that is not null", { map: { 0: ["variables.input"] }, files }, "no variable that is"],
    ["a place outside the variables", { map: { 0: ["query"] }, files }, "no variable that is null"],
  ])("%s", async (_, form, reason) => {
    const response = await send(server, token, formOf(form));
    const { errors } = await response.json();
    expect(response.status).toBe(400);
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
    expect(errors[0].message).toContain(reason);
  });
});

test.each([
  "toString.call",
  "variables.input.hasOwnProperty.call",
  "variables.__proto__.polluted",
  "variables.constructor.prototype.polluted",
  "query.sub.call",
  "variables.file.resolve",
])("a map that leads to %s changes nothing in the process", async (path) => {
  const names = [Object.prototype.toString, String.prototype.sub, Object.prototype].map(
    Object.getOwnPropertyNames,
  );
  const response = await send(server, token, formOf({ map: { 0: [path] }, files }));
  expect(response.status).toBe(400);
  expect(
    [Object.prototype.toString, String.prototype.sub, Object.prototype].map(
      Object.getOwnPropertyNames,
    ),
  ).toEqual(names);
});

test("a field that is too large is refused with 413", async () => {
  for (const form of [{ operations: "x".repeat(60_000) }, { map: "x".repeat(60_000) }]) {
    const response = await send(server, token, formOf({ ...form, files }));
    expect(response.status).toBe(413);
    expect((await response.json()).errors[0].extensions.code).toBe("INPUT_TOO_LARGE");
  }
});

test("a request without the file that map names says so", async () => {
  const { data } = await (await send(server, token, formOf({}))).json();
  expect(data.uploadFile).toMatchObject({
    __typename: "InvalidInputError",
    data: { issues: [{ path: ["file"], message: "is not in the request" }] },
  });
});

test("parts that nobody asked for are passed over", async () => {
  const form = formOf({ files: { 7: new Blob(["x".repeat(300_000)]), ...files } });
  const { data } = await (await send(server, token, form)).json();
  expect(data.uploadFile).toMatchObject({ file: { size: 5 } });
});

test("one file for two fields is taken in once; the second field is refused", async () => {
  const query = `mutation ($file: Upload!) {
    one: uploadFile(file: $file) { ... on UploadFilePayload { file { size } } }
    two: uploadFile(file: $file) { ... on Error { code message } }
  }`;
  const form = formOf({
    operations: { query, variables: { file: null } },
    map: { 0: ["variables.file"] },
    files,
  });
  const { data } = await (await send(server, token, form)).json();
  expect(data.one).toEqual({ file: { size: 5 } });
  expect(data.two).toMatchObject({
    code: "INVALID_INPUT",
    message: expect.stringContaining("can be taken in once"),
  });
});

test.each([
  ["a variable", "mutation ($file: Upload!) { uploadFile(file: $file) { __typename } }"],
  ["a literal", 'mutation { uploadFile(file: "a") { __typename } }'],
])("an Upload as %s of a JSON request is refused with 400", async (_, query) => {
  const accept = "application/graphql-response+json";
  const headers = { ...auth, accept, "content-type": "application/json" };
  const body = JSON.stringify({ query, variables: { file: "a" } });
  const response = await server.post(headers, body);
  const { errors } = await response.json();
  expect([response.status, errors[0].extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
  expect(errors[0].message).toContain("multipart request");
});

test("a file in a field of JSON is no JSON", async () => {
  const query = `mutation ($input: SubmitJobInput!) { submitJob(input: $input) { ... on Error { code } } }`;
  const form = formOf({
    operations: { query, variables: { input: { function: "echo", input: { a: null } } } },
    map: { 0: ["variables.input.input.a"] },
    files,
  });
  const { data } = await (await send(server, token, form)).json();
  expect(data.submitJob).toEqual({ code: "INVALID_INPUT" });
});

describe("refused before anything of the body is read:", () => {
  const body = { "content-length": "1000000" };

  test("a request without a token", async () => {
    const { answer } = await openPost(server, { ...body, "x-docket-csrf": "1" });
    expect(await answer).toMatch(/^HTTP\/1.1 401 .*UNAUTHENTICATED/s);
  });

  test("a request with a token that is none", async () => {
    const { answer } = await openPost(server, { ...body, authorization: "Bearer dkt_none" });
    expect(await answer).toMatch(/^HTTP\/1.1 401 .*UNAUTHENTICATED/s);
  });

  test("a request that any web page can make a browser send", async () => {
    const { answer } = await openPost(server, body);
    expect(await answer).toMatch(/^HTTP\/1.1 403 .*CSRF/s);
  });

  test("a request that is larger than the largest file", async () => {
    const { answer } = await openPost(server, { ...auth, "content-length": "5000000000" });
    expect(await answer).toMatch(/^HTTP\/1.1 413 .*FILE_TOO_LARGE/s);
  });

  test("a request without a boundary", async () => {
    const { answer } = await openPost(server, {
      ...auth,
      ...body,
      "content-type": "multipart/form-data",
    });
    expect(await answer).toMatch(/^HTTP\/1.1 400 .*BAD_USER_INPUT/s);
  });
});

test("a caller that is refused midway, and sends everything all the same, gets its answer", async () => {
  const worker = await server.enter("worker", "WORKER");
  const content = Buffer.alloc(1_000_000, "x");
  const pieces = [beginning(""), ...Array.from({ length: 20 }, () => content), ending];
  const { socket, answer } = await openPost(server, {
    authorization: `Bearer ${worker.token}`,
    connection: "keep-alive",
    "content-length": String(pieces.reduce((sum, piece) => sum + piece.length, 0)),
  });
  await pipeline(Readable.from(pieces), socket);
  expect(await answer).toMatch(/^HTTP\/1.1 200 .*FORBIDDEN/s);
});

describe("nothing is kept of an upload", () => {
  let before: string[];
  beforeEach(async () => {
    const stored = await server.stored();
    before = stored.filter((path) => !path.includes(`${sep}parts${sep}`));
  });
  // What a client that has vanished sent may be on its way in only now, and then out again.
  afterEach(() => until(server.stored, (now) => isDeepStrictEqual(now, before)));

  test("whose client vanishes midway", async () => {
    for (const content of ["", "half", "x".repeat(500_000)]) {
      const headers = { ...auth, "content-length": "1000000" };
      const { socket } = await openPost(server, headers);
      socket.write(beginning(content));
      // The upload is on its way into the storage.
      if (content.length > 4) await until(server.stored, (now) => now.length > before.length);
      socket.destroy();
      await until(server.stored, (now) => now.length <= before.length);
    }
  });

  test("whose form has no end", async () => {
    const { socket, answer } = await openPost(server, { ...auth, "transfer-encoding": "chunked" });
    socket.write(`${chunk(beginning("half"))}0\r\n\r\n`);
    expect(await answer).toMatch(/FileCorruptError.*broke off/s);
  });

  test("whose form goes wrong after its fields", async () => {
    const { socket, answer } = await openPost(server, { ...auth, "transfer-encoding": "chunked" });
    const form = beginning("", "no header at all\r\n");
    socket.write(`${chunk(form)}${chunk(`content${ending}`)}0\r\n\r\n`);
    expect(await answer).toContain("HTTP/1.1 200");
  });
});

test("a form that goes wrong in its fields ends nothing but itself", async () => {
  const { socket, answer } = await openPost(server, { ...auth, "transfer-encoding": "chunked" });
  const form = beginning("x").replace("Content-Disposition", "no header");
  socket.write(`${chunk(form)}0\r\n\r\n`);
  expect(await answer).toContain("HTTP/1.1 400");
});

test("a client that vanishes before its operation ends nothing but itself", async () => {
  const { socket } = await openPost(server, { ...auth, "content-length": "1000000" });
  socket.write(beginning("").slice(0, 100));
  socket.destroy();
  await once(socket, "close");
});

test("an upload that stands still is given up, and nothing is kept of it", async () => {
  const impatient = await openUploadServer({ DOCKET_UPLOAD_IDLE_MS: "100" });
  try {
    const ann = await impatient.enter("ann", "SUBMITTER");
    const headers = { authorization: `Bearer ${ann.token}`, "content-length": "1000000" };
    const { socket, answer } = await openPost(impatient, headers);
    socket.write(beginning("half"));
    expect(await answer).toMatch(/FileCorruptError.*Nothing of the file came for 100 ms/s);
    expect(await impatient.stored()).toEqual([]);
  } finally {
    await impatient.close();
  }
});

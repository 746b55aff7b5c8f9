import { fileKey } from "../../src/access/index.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";

let docket: TestDocket;
let ann: string;
let bob: string;
beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_FILE_BYTES_MAX: "1000" });
  ann = await docket.token("ann", "SUBMITTER");
  bob = await docket.token("bob", "SUBMITTER");
});
afterAll(() => docket.close());

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const get = (path: string, init: RequestInit = {}) => fetch(`${docket.url}${path}`, init);
const put = (path: string, body: string) => fetch(`${docket.url}${path}`, { method: "PUT", body });

/** A job of Ann's, claimed by a worker. */
async function claimed(): Promise<{ id: string; key: string }> {
  const submitter = await docket.client("ann", "SUBMITTER");
  const worker = await docket.client("walter", "WORKER");
  const { job } = await submitter.submit({ function: "echo" });
  const [taken] = await worker.claim({ functions: ["echo"], worker: "w1" });
  return { id: job.id, key: taken?.key ?? "" };
}

/** A job of Ann's that is done, with one output file. */
async function done(): Promise<string> {
  const { id, key } = await claimed();
  await put(`/api/files/${id}/hello.txt?key=${key}`, "hello");
  const worker = await docket.client("walter", "WORKER");
  await worker.deliver({ id, key });
  return id;
}

describe("an output file", () => {
  test("is handed in under a claim's key, and answered with its checksum", async () => {
    const { id, key } = await claimed();
    const response = await put(`/api/files/${id}/hello.txt?key=${key}`, "hello");
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      name: "hello.txt",
      size: 5,
      sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    });
  });

  test("can be seen once the job is delivered, not before", async () => {
    const { id, key } = await claimed();
    await put(`/api/files/${id}/hello.txt?key=${key}`, "hello");
    expect((await get(`/api/files/${id}/hello.txt`, bearer(ann))).status).toBe(404);
    await (await docket.client("walter", "WORKER")).deliver({ id, key });
    expect(await (await get(`/api/files/${id}/hello.txt`, bearer(ann))).text()).toBe("hello");
  });

  test.each([
    ["a key that never was the claim's, as if there were no such job", "guess", 404],
    ["no key", "", 401],
  ])("is refused with %s", async (_, key, status) => {
    const { id } = await claimed();
    const response = await put(`/api/files/${id}/hello.txt?key=${key}`, "hello");
    expect(response.status).toBe(status);
  });

  test("is handed in with the token that claimed, too", async () => {
    const { id } = await claimed();
    const init = {
      method: "PUT",
      body: "hello",
      ...bearer(await docket.token("walter", "WORKER")),
    };
    expect((await get(`/api/files/${id}/hello.txt`, init)).status).toBe(201);
  });

  test("has one name, however its accents are written", async () => {
    const { id, key } = await claimed();
    await put(`/api/files/${id}/${encodeURIComponent("e\u0301t\u00e9.txt")}?key=${key}`, "hello");
    await (await docket.client("walter", "WORKER")).deliver({ id, key });
    for (const name of ["\u00e9t\u00e9.txt", "e\u0301te\u0301.txt"])
      expect((await get(`/api/files/${id}/${encodeURIComponent(name)}`, bearer(ann))).status).toBe(
        200,
      );
  });

  test("is refused with the key of a claim that has ended", async () => {
    const { id, key } = await claimed();
    await (await docket.client("walter", "WORKER")).deliver({ id, key });
    const response = await put(`/api/files/${id}/hello.txt?key=${key}`, "hello");
    expect([response.status, (await response.json()).code]).toEqual([409, "JOB_ENDED"]);
  });

  test("is refused when it is too large, and nothing of it is kept", async () => {
    const { id, key } = await claimed();
    const response = await put(`/api/files/${id}/big.txt?key=${key}`, "x".repeat(1_001));
    expect([response.status, (await response.json()).code]).toEqual([413, "FILE_TOO_LARGE"]);
    await (await docket.client("walter", "WORKER")).deliver({ id, key });
    expect((await (await docket.client("ann", "SUBMITTER")).job(id))?.outputs).toEqual([]);
  });

  test("is refused with a name that is none", async () => {
    const { id, key } = await claimed();
    const response = await put(`/api/files/${id}/..%2Fhello.txt?key=${key}`, "hello");
    expect([response.status, (await response.json()).code]).toEqual([400, "INVALID_INPUT"]);
  });
});

describe("a file of a job", () => {
  test("is the owner's alone: to others it is not there, and without a token it needs one", async () => {
    const id = await done();
    expect((await get(`/api/files/${id}/hello.txt`, bearer(ann))).status).toBe(200);
    expect((await get(`/api/files/${id}/hello.txt?key=${ann}`)).status).toBe(200);
    expect((await get(`/api/files/${id}/hello.txt`, bearer(bob))).status).toBe(404);
    expect((await get(`/api/files/${id}/hello.txt`)).status).toBe(401);
  });

  test("is open to whoever has its signed address, and to no guess", async () => {
    const [id, other] = [await done(), await done()];
    const key = fileKey(docket.docket.access, id);
    expect(await (await get(`/api/files/${id}/${key}/hello.txt`)).text()).toBe("hello");
    expect((await get(`/api/files/${other}/${key}/hello.txt`)).status).toBe(404);
    expect((await get(`/api/files/${id}/${"x".repeat(key.length)}/hello.txt`)).status).toBe(404);
  });

  test("comes in ranges, with headers that keep a browser from running it", async () => {
    const id = await done();
    const init = { headers: { authorization: `Bearer ${ann}`, range: "bytes=1-3" } };
    const response = await get(`/api/files/${id}/hello.txt`, init);
    expect([response.status, await response.text()]).toEqual([206, "ell"]);
    expect(response.headers.get("content-range")).toBe("bytes 1-3/5");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-disposition")).toContain("attachment");
  });

  test("answers HEAD without a body", async () => {
    const id = await done();
    const head = await get(`/api/files/${id}/hello.txt`, { method: "HEAD", ...bearer(ann) });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "5"]);
  });
});

test("an address that leads nowhere is a problem in JSON", async () => {
  const response = await get("/nowhere");
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect([response.status, (await response.json()).code]).toEqual([404, "NOT_FOUND"]);
});

import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { closeOutside, folderOf } from "../support/outside.ts";
import { until } from "../support/until.ts";

let site: TestDocket;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  const folder = await folderOf({ "broken/index.js": "throw new Error('boom <b>');" });
  // A worker that claimed once stays alive for the whole of this file.
  site = await openTestDocket({
    DOCKET_FUNCTIONS_DIR: folder,
    DOCKET_WORKER_SEEN_MS: "3600000",
  });
  tokens["ann"] = await site.token("ann", "SUBMITTER");
  tokens["worker"] = await site.token("cutter", "WORKER");
  tokens["other"] = await site.token("sewer", "WORKER");
  tokens["admin"] = await site.token("boss", "ADMIN");
});
afterAll(async () => {
  await site.close();
  await closeOutside();
});

const call = (path: string, who: string, init: RequestInit = {}) =>
  fetch(`${site.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${tokens[who]}`, ...init.headers },
  });
const read = async (path: string, who: string) =>
  (await (await call(path, who)).json()) as Record<string, unknown>;
const asPage = { headers: { accept: "text/html,application/xhtml+xml" } };

const cut = {
  version: "1.0.0",
  title: "Cut",
  description: "Cuts <videos>.",
  inputSchema: { type: "object", properties: { from: { type: "number" } } },
  examples: [{ from: 1 }],
};

test("every function is listed with all that is known of it; broken plugins for operators alone", async () => {
  const { functions, brokenPlugins } = await read("/functions", "admin");
  expect(functions).toContainEqual(
    expect.objectContaining({
      name: "echo",
      origin: "BUILT_IN",
      isHere: true,
      inputSchema: expect.objectContaining({ type: "object" }),
      examples: expect.arrayContaining([{ message: "hello" }]),
      calls: [],
      stats: expect.objectContaining({ done: 0 }),
      workers: [],
    }),
  );
  expect(brokenPlugins).toMatchObject([
    { plugin: expect.stringContaining("broken"), reason: "boom <b> (index.js:1)" },
  ]);
  expect(await read("/functions", "ann")).not.toHaveProperty("brokenPlugins");
  expect((await fetch(`${site.url}/functions`)).status).toBe(401);
});

test("an operator pauses a function and resumes it; it is told since when, by whom and why", async () => {
  const post = (who: string, verb: string, body?: URLSearchParams) =>
    call(`/functions/echo/${verb}`, who, { method: "POST", ...(body && { body }) });
  const paused = await post("admin", "pause", new URLSearchParams({ reason: "a bad release" }));
  expect(await paused.json()).toMatchObject({
    name: "echo",
    paused: { since: expect.any(String), by: expect.any(String), reason: "a bad release" },
  });
  expect(await read("/functions/echo", "ann")).toMatchObject({
    paused: { reason: "a bad release" },
  });
  const page = await (await call("/functions/echo", "ann", asPage)).text();
  expect(page).toContain("Paused since ");
  expect(await (await post("admin", "resume")).json()).toMatchObject({ paused: null });
  expect(await read("/functions/echo", "ann")).toMatchObject({ paused: null });
});

test("nobody else pauses and resumes functions, and only those that there are", async () => {
  const post = async (path: string, who: string) => {
    const answer = await call(path, who, { method: "POST" });
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  for (const verb of ["pause", "resume"]) {
    for (const who of ["ann", "worker"])
      expect(await post(`/functions/echo/${verb}`, who)).toEqual([403, "FORBIDDEN"]);
    const unknown = await post(`/functions/ecko/${verb}`, "admin");
    expect(unknown).toEqual([404, "UNKNOWN_FUNCTION"]);
  }
  const long = await post(`/functions/echo/pause?reason=${"x".repeat(1_001)}`, "admin");
  expect(long).toEqual([400, "INVALID_INPUT"]);
  expect(await read("/functions/echo", "ann")).toMatchObject({ paused: null });
});

test("a worker registers a function by REST; the list says who serves it and since when", async () => {
  const put = (who: string, body: unknown) =>
    call("/functions/video.cut", who, { method: "PUT", body: JSON.stringify(body) });
  expect((await put("ann", cut)).status).toBe(403);
  expect(await (await put("worker", { ...cut, inputSchema: { not: {} } })).json()).toMatchObject({
    code: "INVALID_INPUT",
  });
  const response = await put("worker", cut);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    ...cut,
    name: "video.cut",
    origin: "REGISTERED",
    isHere: false,
    registered: { since: expect.any(String) },
  });
  const worker = await site.client("cutter", "WORKER");
  await worker.claim({ functions: ["video.cut"], worker: "w1", waitMs: 0 });
  const seen = await until(
    () => read("/functions/video.cut", "admin"),
    // It is written down after its claim was answered.
    ({ workers }) => (workers as readonly object[]).length > 0,
  );
  expect(seen).toMatchObject({
    workers: [{ name: "w1", firstSeenAt: expect.any(String) }],
  });
  expect((await call("/functions/none", "ann")).status).toBe(404);
});

test("who registered it is told to that user and the operator; that user takes it off again", async () => {
  const [path, body] = ["/functions/video.fade", JSON.stringify(cut)];
  await call(path, "worker", { method: "PUT", body });
  expect((await read(path, "ann"))["registered"]).not.toHaveProperty("by");
  for (const who of ["worker", "admin"])
    expect((await read(path, who))["registered"]).toMatchObject({ by: expect.any(String) });
  const off = async (who: string) => (await call(path, who, { method: "DELETE" })).status;
  expect(await off("ann")).toBe(403);
  expect(await off("other")).toBe(404);
  expect(await off("worker")).toBe(204);
  expect((await call(path, "ann")).status).toBe(404);
  expect(await off("worker")).toBe(404);
});

test("people get pages, and what others wrote is text in them", async () => {
  const list = await (await call("/functions", "admin", asPage)).text();
  expect(list).toContain("photoshop.recipe");
  expect(list).toContain("boom &#60;b&#62;");
  const one = await call("/functions/video.cut", "ann", asPage);
  expect(one.headers.get("content-type")).toContain("text/html");
  const text = await one.text();
  expect(text).toContain("Cuts &#60;videos&#62;.");
  expect(text).toContain("&#34;from&#34;: 1");
});

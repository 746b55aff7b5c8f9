import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { until } from "../support/until.ts";
import { openWebServer, type WebServer } from "../support/web-server.ts";

const assets = resolve("clients/storefront/assets");
let docket: TestDocket;
let storefront: WebServer;
let ann: string;
let worker: string;
beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_OPEN_NETWORKS: "" });
  ann = await docket.token("ann", "SUBMITTER");
  worker = await docket.token("walter", "WORKER");
  const secret = await (await docket.client("ann", "SUBMITTER")).callbackSecret();
  storefront = await openWebServer({ folder: assets, callbackSecret: secret ?? "" });
});
afterAll(async () => {
  await storefront.close();
  await docket.close();
});

/** The seed's own payload. */
async function recipe(): Promise<object> {
  const demo = JSON.parse(await readFile(join(assets, "recipe.json"), "utf8")) as object;
  return { ...demo, baseUrl: storefront.filesUrl, callback: storefront.callbackUrl };
}

async function call(path: string, init: RequestInit = {}, url = docket.url) {
  const response = await fetch(`${url}${path}`, init);
  return { status: response.status, body: await response.json().catch(() => undefined) };
}

const post = (path: string, body: unknown, url?: string) =>
  call(path, { method: "POST", body: JSON.stringify(body) }, url);

/** Submits the seed's payload and waits until its files are here. */
async function ready(): Promise<string> {
  const { body } = await post(`/new-job?key=${ann}`, await recipe());
  await until(
    () => docket.docket.jobs.read([body.id]),
    ([job]) => job?.state === "WAITING",
  );
  return body.id;
}

async function claimed(): Promise<{ id: string; key: string }> {
  const id = await ready();
  const { body } = await call(`/rest/jobs/${id}/claim/?key=${worker}`);
  return { id, key: body.key };
}

test("the seed's walk: new-job, get-job, update-job, an output file, and the callback as it shows it", async () => {
  const { id, key } = await claimed();
  expect((await call(`/get-job/${id}?key=${key}`)).body).toEqual({
    id,
    input: await recipe(),
    output: null,
    status: "dispatched",
  });
  for (const status of ["downloaded", "proccessing"]) {
    expect((await post(`/update-job/${id}?key=${key}&status=${status}`, undefined)).body).toEqual({
      success: true,
      id,
      status,
    });
  }
  const picture = await readFile(join(assets, "poster.jpg"));
  await fetch(`${docket.url}/api/files/${id}/out.jpg?key=${key}`, {
    method: "POST",
    body: picture,
  });
  const output = { layer_tree: { layers: [] } };
  await post(`/update-job/${id}?key=${key}`, output);
  expect((await call(`/get-job/${id}?key=${key}`)).body).toMatchObject({
    output,
    status: "proccessing",
  });
  expect((await post(`/update-job/${id}?key=${key}&status=done`, undefined)).body.status).toBe(
    "done",
  );

  const callback = await storefront.result(id);
  expect(callback).toMatchObject({ id, outputs: ["out.jpg"], output });
  const fetched = await fetch(`${callback.baseUrl}out.jpg`);
  expect(Buffer.from(await fetched.arrayBuffer()).equals(picture)).toBe(true);
  expect((await call(`/get-job/${id}?key=${ann}`)).body).toMatchObject({ output, status: "done" });
});

test("what was saved as output is lost with its claim, and is nobody's result", async () => {
  const { id, key } = await claimed();
  await post(`/update-job/${id}?key=${key}`, { half: true });
  const failed = await post(`/update-job/${id}?key=${key}&status=failed`, {
    code: "NO_MEMORY",
    message: "too large",
  });
  expect(failed.body.status).toBe("dispatched");
  expect((await call(`/get-job/${id}?key=${ann}`)).body.output).toBeNull();
});

test("a failure says whether another attempt could help, and gives facts", async () => {
  const { id, key } = await claimed();
  const failed = await post(`/update-job/${id}?key=${key}&status=failed`, {
    code: "LAYER_NOT_FOUND",
    message: "No layer is there.",
    retryable: false,
    data: { path: [3] },
  });
  expect(failed.body.status).toBe("failed");
  const client = await docket.client("ann", "SUBMITTER");
  expect((await client.job(id))?.error).toMatchObject({
    code: "LAYER_NOT_FOUND",
    retryable: false,
    data: { path: [3] },
  });
});

test.each([
  ["retryable", { retryable: "no" }],
  ["data", { data: [1] }],
])("a failure whose %s is wrong is refused, and the attempt goes on", async (field, body) => {
  const { id, key } = await claimed();
  const refused = await post(`/update-job/${id}?key=${key}&status=failed`, body);
  expect(refused).toMatchObject({ status: 400, body: { code: "INVALID_INPUT" } });
  expect(JSON.stringify(refused.body.data)).toContain(field);
  expect((await post(`/update-job/${id}?key=${key}&status=on`, undefined)).status).toBe(200);
});

test("without a key nothing is to be had, and a key of somebody else's opens nothing", async () => {
  const { id, key } = await claimed();
  const bob = await docket.token("bob", "SUBMITTER");
  expect((await post("/new-job", await recipe())).status).toBe(401);
  expect((await post(`/new-job?key=${worker}`, await recipe())).status).toBe(403);
  expect((await call(`/get-job/${id}`)).status).toBe(401);
  expect((await call(`/get-job/${id}?key=${bob}`)).status).toBe(404);
  expect((await post(`/update-job/${id}?key=${bob}&status=done`, undefined)).status).toBe(403);
  expect((await post(`/update-job/${id}?status=done`, undefined)).status).toBe(401);
  expect((await post(`/update-job/${id}?key=guess&status=done`, undefined)).status).toBe(404);
  await (await docket.client("ann", "SUBMITTER")).cancel(id);
  expect((await post(`/update-job/${id}?key=${key}&status=done`, undefined)).body.code).toBe(
    "JOB_ENDED",
  );
});

test("a malformed recipe is refused, naming what is wrong", async () => {
  const { status, body } = await post(`/new-job?key=${ann}`, { tasks: 5 });
  expect([status, body.code]).toEqual([400, "INVALID_INPUT"]);
  expect((await call(`/new-job?key=${ann}`, { method: "POST", body: "{" })).body.code).toBe(
    "INVALID_INPUT",
  );
});

describe("/apifiles/{fileName}", () => {
  test("serves the name from the jobs that the caller owns or holds, and from no others", async () => {
    const { id } = await claimed();
    const [, bob] = await Promise.all([id, docket.token("bob", "SUBMITTER")]);
    for (const key of [ann, worker]) {
      const response = await fetch(`${docket.url}/apifiles/card.png?key=${key}`);
      expect(
        Buffer.from(await response.arrayBuffer()).equals(await readFile(join(assets, "card.png"))),
      ).toBe(true);
    }
    expect((await call(`/apifiles/card.png?key=${bob}`)).status).toBe(404);
    expect((await call("/apifiles/card.png")).status).toBe(401);
  });

  test("lists where each is when the name means two contents", async () => {
    const carol = await docket.token("carol", "SUBMITTER");
    const client = await docket.client("carol", "SUBMITTER");
    const submit = (file: string) =>
      client.submit({
        function: "echo",
        files: [{ name: "same.png", url: `${storefront.filesUrl}${file}` }],
      });
    const jobs = [await submit("card.png"), await submit("poster.jpg")].map(({ job }) => job.id);
    await until(
      () => docket.docket.jobs.read(jobs),
      (all) => all.every(({ state }) => state === "WAITING"),
    );
    const { status, body } = await call(`/apifiles/same.png?key=${carol}`);
    expect([status, body.code]).toEqual([409, "AMBIGUOUS_NAME"]);
    expect(body.urls.map((url: string) => url.split("/")[5]).sort()).toEqual([...jobs].sort());
  });
});

describe("from a network that the operator opened", () => {
  let open: TestDocket;
  beforeAll(async () => {
    open = await docket.another({ DOCKET_OPEN_NETWORKS: "127.0.0.0/8" });
  });
  afterAll(() => open.close());

  test("a script that knows no key submits, works and delivers", async () => {
    const { body } = await post("/new-job", { ...(await recipe()), callback: undefined }, open.url);
    await until(
      () => docket.docket.jobs.read([body.id]),
      ([job]) => job?.state === "WAITING",
    );
    await post(`/update-job/${body.id}?status=downloaded`, undefined, open.url);
    await post(`/update-job/${body.id}?status=done`, { layer_tree: {} }, open.url);
    expect((await call(`/get-job/${body.id}`, {}, open.url)).body).toMatchObject({
      status: "done",
      output: { layer_tree: {} },
    });
  });

  test("only these routes are open, and not to calls that came through a proxy", async () => {
    expect(
      (await call("/rest/jobs/", { headers: { accept: "application/json" } }, open.url)).status,
    ).toBe(401);
    const headers = { "x-forwarded-for": "127.0.0.1" };
    expect((await call("/get-job/job_x", { headers }, open.url)).status).toBe(401);
  });
});

import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { until } from "../support/until.ts";

let docket: TestDocket;
let ann: string;
let worker: string;
let other: string;
let operator: string;
beforeEach(async () => {
  docket = await openTestDocket();
  [ann, worker, other, operator] = await Promise.all([
    docket.token("ann", "SUBMITTER"),
    docket.token("walter", "WORKER"),
    docket.token("wilma", "WORKER"),
    docket.token("op", "ADMIN"),
  ]);
});
afterEach(() => docket.close());

const asJson = { headers: { accept: "application/json" } };
const asHtml = { headers: { accept: "text/html,application/xhtml+xml" } };

async function call(path: string, init: RequestInit = asJson) {
  const response = await fetch(`${docket.url}${path}`, init);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return { status: response.status, text, body: isJson ? JSON.parse(text) : undefined };
}

async function submit(input: object = {}): Promise<string> {
  const client = await docket.client("ann", "SUBMITTER");
  return (await client.submit({ function: "echo", input })).job.id;
}

const claim = (id: string, key = worker) => call(`/rest/jobs/${id}/claim/?key=${key}&worker=w1`);

describe("/rest/jobs/fetch/", () => {
  test("needs no key, and gives away an id and addresses only", async () => {
    const id = await submit({ secret: "canary" });
    const { status, body, text } = await call("/rest/jobs/fetch/");
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(["id", "urls"]);
    expect(body).toMatchObject({ id, urls: { claim: `${docket.url}/rest/jobs/${id}/claim/` } });
    expect(text).not.toContain("canary");
  });

  test("takes nothing: asked again it answers with the same job", async () => {
    await submit();
    expect((await call("/rest/jobs/fetch/")).body).toEqual((await call("/rest/jobs/fetch/")).body);
  });

  test("has no content when nothing waits, also for the functions asked", async () => {
    expect((await call("/rest/jobs/fetch/")).status).toBe(204);
    await submit();
    expect((await call("/rest/jobs/fetch/?function=photoshop.recipe")).status).toBe(204);
    expect((await call("/rest/jobs/fetch/?function=echo")).status).toBe(200);
  });
});

describe("a job that requires a capability", () => {
  test("is shown to, and claimed by, a worker that names it, alone or in a form", async () => {
    const client = await docket.client("ann", "SUBMITTER");
    const { job } = await client.submit({ function: "echo", requires: "press" });
    expect((await call("/rest/jobs/fetch/")).status).toBe(204);
    expect((await call("/rest/jobs/fetch/?capabilities=kiln,press")).body.id).toBe(job.id);
    expect((await call(`/rest/jobs/${job.id}/?key=${ann}`)).body).toMatchObject({
      requires: "press",
      message: "waits for a worker with press",
    });
    expect((await claim(job.id)).body).toMatchObject({ code: "NOT_CLAIMABLE", retryable: false });
    const body = new URLSearchParams({ capabilities: "kiln, press" });
    const path = `/rest/jobs/${job.id}/claim/?key=${worker}`;
    expect((await call(path, { method: "POST", body })).status).toBe(200);
  });

  test("is what a sparing worker looks for where another serves the function", async () => {
    const path = "/rest/jobs/fetch/?capabilities=press&sparing=true";
    const id = await submit();
    expect((await call(path)).body.id).toBe(id);
    await claim(id);
    await submit();
    await until(
      () => call(path),
      ({ status }) => status === 204,
    );
    expect((await call("/rest/jobs/fetch/?sparing=true")).status).toBe(400);
  });
});

describe("/rest/jobs/<id>/claim/", () => {
  test("claims the job for the worker whose token is the key, and says where to go on", async () => {
    const id = await submit();
    const { status, body } = await claim(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      id,
      urls: {
        data: `${docket.url}/rest/jobs/${id}/data/`,
        update: `${docket.url}/rest/jobs/${id}/status/update/`,
        deliver: `${docket.url}/rest/jobs/${id}/deliver/`,
      },
    });
    expect(body.key).toMatch(/^[\w-]{24}$/);
  });

  test("prohibits other workers from claiming it; the holder may ask again", async () => {
    const id = await submit();
    const first = await claim(id);
    expect(await claim(id, other)).toMatchObject({ status: 409, body: { code: "NOT_CLAIMABLE" } });
    expect((await claim(id)).body.key).toBe(first.body.key);
  });

  test.each([
    ["no key", () => "", 401],
    ["an unknown key", () => "dkt_nonsense", 401],
    ["a key of somebody who is no worker", () => ann, 403],
  ])("is refused with %s", async (_, key, status) => {
    expect((await claim(await submit(), key())).status).toBe(status);
  });
});

describe("/rest/jobs/<id>/status/update/", () => {
  test("with the claim's key or the claimer's token updates the status and notes the time", async () => {
    const id = await submit();
    const { key } = (await claim(id)).body;
    const byKey = await call(
      `/rest/jobs/${id}/status/update/?key=${key}&status=downloaded&percent=20`,
    );
    expect(byKey.body).toMatchObject({
      success: true,
      status: { phase: "downloaded", percent: 20 },
    });
    expect(Date.parse(byKey.body.status.at)).toBeGreaterThan(0);
    const byToken = await call(`/rest/jobs/${id}/status/update/?key=${worker}&status=proccessing`);
    expect(byToken.body.status.phase).toBe("proccessing");
  });

  test("is refused to a token without the role, also of the user that claimed", async () => {
    const id = await submit();
    const own = await docket.token("walter", "SUBMITTER");
    const { token } = (await claim(id)).body;
    for (const key of [own, token, ann]) {
      const { status } = await call(`/rest/jobs/${id}/status/update/?key=${key}&status=x`);
      expect(status).toBe(403);
    }
  });

  test("takes a form by POST", async () => {
    const id = await submit();
    const { key } = (await claim(id)).body;
    const init = {
      method: "POST",
      body: new URLSearchParams({ status: "downloaded", message: "3 files" }),
    };
    const { body } = await call(`/rest/jobs/${id}/status/update/?key=${key}`, init);
    expect(body.status).toMatchObject({ phase: "downloaded", message: "3 files" });
  });

  test("with another key is refused and changes nothing", async () => {
    const id = await submit();
    await claim(id);
    const update = async (key: string) => {
      const { status, body } = await call(`/rest/jobs/${id}/status/update/?key=${key}&status=x`);
      return [status, body.code];
    };
    expect(await update(other)).toEqual([409, "CLAIM_LOST"]);
    expect(await update("guess")).toEqual([404, "NOT_FOUND"]);
    expect((await call(`/rest/jobs/${id}/?key=${ann}`)).body.status).toBeNull();
  });
});

describe("/rest/jobs/<id>/data/", () => {
  test("gives the holder the input", async () => {
    const id = await submit({ say: "hello" });
    const { key } = (await claim(id)).body;
    expect((await call(`/rest/jobs/${id}/data/?key=${key}`)).body).toMatchObject({
      id,
      function: "echo",
      input: { say: "hello" },
      files: [],
    });
  });

  test("is not for a worker that did not claim", async () => {
    const id = await submit();
    const { status, body } = await call(`/rest/jobs/${id}/data/?key=${worker}`);
    expect([status, body.code]).toEqual([403, "FORBIDDEN"]);
  });
});

describe("/rest/jobs/<id>/deliver/", () => {
  const deliver = (id: string, key: string, output: unknown = { ok: true }) =>
    call(`/rest/jobs/${id}/deliver/?key=${key}`, { method: "POST", body: JSON.stringify(output) });

  test("takes the body as the output, and the job is done", async () => {
    const id = await submit();
    const { key } = (await claim(id)).body;
    expect((await deliver(id, key)).body).toMatchObject({ success: true, alreadyDelivered: false });
    const client = await docket.client("ann", "SUBMITTER");
    expect(await client.job(id)).toMatchObject({ state: "DONE", output: { ok: true } });
  });

  test("still says success when another worker has delivered, and the first result stays", async () => {
    const id = await submit();
    const lost = (await claim(id)).body.key;
    await call(`/rest/jobs/${id}/unlock/?key=${operator}`);
    const { key } = (await claim(id, other)).body;
    await deliver(id, key, { by: "the second" });
    for (const shown of [lost, key, other]) {
      expect((await deliver(id, shown, { by: "too late" })).body).toMatchObject({
        success: true,
        alreadyDelivered: true,
      });
    }
    const client = await docket.client("ann", "SUBMITTER");
    expect((await client.job(id))?.output).toEqual({ by: "the second" });
  });

  test("is refused to whoever never held the job, and with a body that is no JSON", async () => {
    const id = await submit();
    const { key } = (await claim(id)).body;
    expect((await deliver(id, "guess")).body).toMatchObject({ code: "NOT_FOUND" });
    const init = { method: "POST", body: "{" };
    expect((await call(`/rest/jobs/${id}/deliver/?key=${key}`, init)).body.code).toBe(
      "INVALID_INPUT",
    );
    await deliver(id, key);
    expect((await deliver(id, "guess")).body).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("/rest/jobs/<id>/lock/ and unlock/", () => {
  test("keep a job from being claimed, and let it be claimed again; for the operator", async () => {
    const id = await submit();
    expect((await call(`/rest/jobs/${id}/lock/?key=${worker}`)).status).toBe(403);
    expect((await call(`/rest/jobs/${id}/lock/?key=${operator}`)).body.success).toBe(true);
    expect((await claim(id)).status).toBe(409);
    expect((await call("/rest/jobs/fetch/")).status).toBe(204);
    expect((await call(`/rest/jobs/${id}/unlock/?key=${operator}`)).body.success).toBe(true);
    expect((await claim(id)).status).toBe(200);
  });
});

describe("what people read", () => {
  test("/rest/jobs/ lists available, claimed and done jobs, as a page or as JSON", async () => {
    const [waiting, running, done] = [await submit(), await submit(), await submit()];
    await claim(running);
    const { key } = (await claim(done)).body;
    await call(`/rest/jobs/${done}/deliver/?key=${key}`);
    const { text } = await call(`/rest/jobs/?key=${ann}`, {});
    for (const words of ["available (1)", "claimed (1)", "done (1)", waiting, "by w1"])
      expect(text).toContain(words);
    const { jobs } = (await call(`/rest/jobs/?key=${ann}`)).body;
    expect(jobs.map(({ availability }: { availability: string }) => availability).sort()).toEqual([
      "available",
      "claimed",
      "done",
    ]);
    expect(
      (await call(`/rest/jobs/?key=${await docket.token("bob", "SUBMITTER")}`)).body.jobs,
    ).toEqual([]);
    expect((await call("/rest/jobs/")).status).toBe(401);
  });

  test("/rest/jobs/<id>/status/ is a page with addresses of what can be done; nothing in it runs", async () => {
    const id = await submit();
    const { key } = (await claim(id)).body;
    await call(
      `/rest/jobs/${id}/status/update/?key=${key}&status=${encodeURIComponent("<script>x</script>")}`,
    );
    const { text } = await call(`/rest/jobs/${id}/status/?key=${ann}`, asHtml);
    expect(text).toContain(`/rest/jobs/${id}/deliver/`);
    expect(text).toContain("&#60;script&#62;");
    expect(text).not.toContain("<script>");
    expect(text).not.toContain(key);
  });

  test("/rest/jobs/<id>/ points a worker to a waiting job, and tells its owner all", async () => {
    const id = await submit();
    expect(Object.keys((await call(`/rest/jobs/${id}/?key=${worker}`)).body)).toEqual([
      "id",
      "urls",
    ]);
    expect((await call(`/rest/jobs/${id}/?key=${ann}`)).body).toMatchObject({
      availability: "available",
      state: "WAITING",
    });
    expect(
      (await call(`/rest/jobs/${id}/?key=${await docket.token("bob", "SUBMITTER")}`)).status,
    ).toBe(404);
  });
});

import { brotliCompressSync, gzipSync } from "node:zlib";
import { bareRequest } from "../support/bare-request.ts";
import { type BuiltDashboard, buildDashboard, indexHtml } from "../support/built-dashboard.ts";
import { openTestServer, type TestServer } from "../support/graphql.ts";

const script = "console.log('the dashboard');".repeat(100);
let dashboard: BuiltDashboard;
let server: TestServer;
beforeAll(async () => {
  dashboard = await buildDashboard({
    "assets/index-abc123.js": script,
    "assets/index-abc123.js.br": brotliCompressSync(script),
    "assets/index-abc123.js.gz": gzipSync(script),
    "assets/plain-def456.css": "p { margin: 0 }",
    "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    ".secret": "hidden",
  });
  server = await openTestServer({}, dashboard.folder);
});
afterAll(async () => {
  await server.close();
  await dashboard.remove();
});

const get = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}${path}`, { redirect: "manual", ...init });
const asBrowser = { headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" } };
/** As it lies on the wire: fetch would unpack it. */
const raw = (path: string, ...lines: string[]) => bareRequest(server.url, `GET ${path}`, { lines });

describe("the page", () => {
  test.each([
    "/dashboard/",
    "/dashboard/index.html",
    "/dashboard/jobs?state=FAILED",
    "/dashboard/jobs/job_01jc9y",
    "/dashboard/functions/photoshop.recipe",
    "/dashboard/.secret",
    "/dashboard/%zz",
  ])("is answered at %s", async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
    expect(await response.text()).toContain('<div id="root">');
  });

  test("is asked for anew each time, and is nobody's guess", async () => {
    const { headers } = await get("/dashboard/");
    expect(headers.get("cache-control")).toBe("no-cache");
    expect(headers.get("etag")).toBeNull();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
  });

  test("stands at an address with a slash", async () => {
    for (const path of ["/dashboard", "/dashboard?x=1"]) {
      const response = await get(path);
      expect([response.status, response.headers.get("location")]).toEqual([302, "/dashboard/"]);
    }
  });
});

describe("a file of the build", () => {
  const path = "/dashboard/assets/index-abc123.js";

  test("comes as small as the browser takes it", async () => {
    const br = await fetch(`${server.url}${path}`, { headers: { "accept-encoding": "br, gzip" } });
    expect([br.headers.get("content-encoding"), await br.text()]).toEqual(["br", script]);
    expect(Number(br.headers.get("content-length"))).toBe(brotliCompressSync(script).length);
    const gzip = await fetch(`${server.url}${path}`, { headers: { "accept-encoding": "gzip" } });
    expect([gzip.headers.get("content-encoding"), await gzip.text()]).toEqual(["gzip", script]);
    const plain = await raw(path);
    expect([plain.headers.get("content-encoding"), plain.body]).toEqual([null, script]);
    expect(br.headers.get("vary")).toBe("Accept-Encoding");
    for (const { headers } of [br, gzip, plain])
      expect(headers.get("content-type")).toBe("text/javascript");
  });

  test("is kept for good where its name says its content, else asked about", async () => {
    const asset = await get(path);
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(asset.headers.get("x-content-type-options")).toBe("nosniff");
    const icon = await get("/dashboard/icon.svg");
    expect(icon.headers.get("cache-control")).toBe("no-cache");
    expect(icon.headers.get("content-type")).toBe("image/svg+xml");
    const etag = icon.headers.get("etag") ?? "";
    expect((await get("/dashboard/icon.svg", { headers: { "if-none-match": etag } })).status).toBe(
      304,
    );
  });

  test("is answered to HEAD without its body", async () => {
    for (const one of [path, "/dashboard/"]) {
      const [head, whole] = [await get(one, { method: "HEAD" }), await get(one)];
      expect([head.status, await head.text()]).toEqual([200, ""]);
      expect(head.headers.get("content-length")).toBe(whole.headers.get("content-length"));
    }
  });

  test("comes whole, whatever range is asked for", async () => {
    const { status, body } = await raw(path, "range: bytes=5-9");
    expect([status, body]).toEqual([200, script]);
  });

  test.each([
    "/dashboard/assets/old-000000.js",
    "/dashboard/assets/",
    "/dashboard/assets/../.secret",
  ])("that is not there, %s, is never taken for the page", async (missing) => {
    const { status, body } = await raw(missing, "accept: */*");
    expect([status, body]).toEqual([404, expect.not.stringMatching(/root|hidden/)]);
  });
});

test("nothing outside of the build is reached", async () => {
  await dashboard.write({ "../docket-dashboard-outside.txt": "outside" });
  for (const up of ["..", "%2e%2e", "..%2f..", "....//", "..%5c"])
    expect((await raw(`/dashboard/${up}/docket-dashboard-outside.txt`)).body).not.toBe("outside");
  await dashboard.take("../docket-dashboard-outside.txt");
});

test.each(["POST", "PUT", "DELETE"])("%s changes nothing here: 405", async (method) => {
  for (const path of ["/dashboard/", "/dashboard/icon.svg"]) {
    const response = await get(path, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  }
});

test("who opens the server's address in a browser is led to the dashboard", async () => {
  const response = await get("/", asBrowser);
  expect([response.status, response.headers.get("location")]).toEqual([302, "/dashboard/"]);
});

test.each<[string, RequestInit]>([
  ["a program", {}],
  ["a program that takes JSON", { headers: { accept: "application/json" } }],
  ["a POST", { method: "POST", ...asBrowser }],
])("%s gets what it always got there", async (_, init) => {
  const response = await get("/", init);
  expect([response.status, (await response.json()).code]).toEqual([404, "NOT_FOUND"]);
});

test("a name that merely begins like the dashboard's is not the dashboard's", async () => {
  expect((await get("/dashboards")).status).toBe(404);
});

test("a new build is served without a new start, and while there is none that is said", async () => {
  const own = await buildDashboard({ "assets/index-abc123.js": script });
  const other = await openTestServer({}, own.folder);
  const text = async (path = "/dashboard/") => {
    const response = await fetch(`${other.url}${path}`);
    return [response.status, await response.text()];
  };
  expect((await text())[1]).toContain("index-abc123.js");
  await own.empty();
  expect(await text()).toEqual([503, expect.stringContaining("npm run build")]);
  await own.write({ "assets/index-new999.js": "1", "index.html": indexHtml("index-new999.js") });
  expect((await text())[1]).toContain("index-new999.js");
  expect(await text("/dashboard/assets/index-new999.js")).toEqual([200, "1"]);
  expect((await text("/dashboard/assets/index-abc123.js"))[0]).toBe(404);
  await other.close();
  await own.remove();
});

test("a file that goes away under the server ends no more than its own answer", async () => {
  const own = await buildDashboard({ "assets/index-abc123.js": script });
  const other = await openTestServer({}, own.folder);
  expect((await fetch(`${other.url}/dashboard/assets/index-abc123.js`)).status).toBe(200);
  await own.take("assets/index-abc123.js");
  await expect(fetch(`${other.url}/dashboard/assets/index-abc123.js`)).rejects.toThrow();
  expect((await fetch(`${other.url}/dashboard/`)).status).toBe(200);
  await other.close();
  await own.remove();
});

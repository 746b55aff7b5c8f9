import { type Route, routes } from "../../src/rest/index.ts";
import { bareRequest } from "../support/bare-request.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";

const listed = "https://app.example";
let docket: TestDocket;
beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_CORS_ORIGINS: `${listed},https://other.example` });
});
afterAll(() => docket.close());

/** An address of a route, with something plausible in its braces. */
const addressOf = ({ path }: Route): string =>
  path.replace(/\{(\w+)\}/g, (_, name) => (name === "id" ? "job_x" : "x"));

const paths = [...new Set(routes.map(addressOf))];

/** The methods that there are at an address. */
const methodsAt = (path: string): string[] =>
  routes.filter((route) => addressOf(route) === path).flatMap(({ methods }) => methods);

describe.each(paths)("%s", (path) => {
  test("says what is allowed when it is asked, and when it is called wrong", async () => {
    const allowed = [...methodsAt(path), "OPTIONS"].sort();
    const asked = await bareRequest(docket.url, `OPTIONS ${path}`);
    expect(asked.status).toBe(204);
    expect(asked.headers.get("allow")?.split(", ").sort()).toEqual(allowed);
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]) {
      if (allowed.includes(method)) continue;
      const { status, headers, body } = await bareRequest(docket.url, `${method} ${path}`);
      expect([method, status, headers.get("allow")?.split(", ").sort()]).toEqual([
        method,
        405,
        allowed,
      ]);
      expect(body).toContain("METHOD_NOT_ALLOWED");
    }
  });

  test("answers HEAD as GET, without a body, if GET only looks", async () => {
    if (!methodsAt(path).includes("HEAD")) return;
    const [head, got] = await Promise.all(
      ["HEAD", "GET"].map((method) => fetch(`${docket.url}${path}`, { method })),
    );
    expect([head?.status, await head?.text()]).toEqual([got?.status, ""]);
    expect(head?.headers.get("content-type")).toBe(got?.headers.get("content-type"));
  });
});

test("what changes something is never done by HEAD", () => {
  const wrong = routes.filter(
    ({ operation, methods }) => operation.changes && methods.includes("HEAD"),
  );
  expect(wrong).toEqual([]);
});

describe("a web page of another origin", () => {
  const corsOf = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => name.startsWith("access-control-")));
  const call = (origin: string, init: RequestInit = {}, path = "/rest/jobs/fetch/") =>
    fetch(`${docket.url}${path}`, { ...init, headers: { origin, ...init.headers } });

  test("that is listed may call and read, answers and refusals alike", async () => {
    for (const path of ["/rest/jobs/fetch/", "/rest/jobs/", "/nowhere"]) {
      const response = await call(listed, {}, path);
      expect(corsOf(response)).toMatchObject({ "access-control-allow-origin": listed });
      expect(response.headers.get("vary")).toBe("origin");
    }
  });

  test("that is listed is told beforehand what it may send", async () => {
    const headers = { "access-control-request-method": "PUT" };
    const path = "/api/files/job_x/out.jpg";
    const cors = corsOf(await call(listed, { method: "OPTIONS", headers }, path));
    expect(cors["access-control-allow-origin"]).toBe(listed);
    expect(cors["access-control-allow-methods"]?.split(", ")).toContain("PUT");
    expect(cors["access-control-allow-headers"]?.split(", ")).toContain("authorization");
    expect(cors["access-control-allow-credentials"]).toBeUndefined();
  });

  test.each([
    "https://evil.example",
    "https://app.example.evil.example",
    "null",
    "https://APP.example",
  ])("that is not listed, %s, gets no leave", async (origin) => {
    expect(corsOf(await call(origin))).toEqual({});
    expect(corsOf(await call(origin, { method: "OPTIONS" }))).toEqual({});
  });

  test("gets none at all where none is listed", async () => {
    const closed = await docket.another({ DOCKET_CORS_ORIGINS: "" });
    try {
      const response = await fetch(`${closed.url}/healthz`, { headers: { origin: listed } });
      expect(corsOf(response)).toEqual({});
    } finally {
      await closed.close();
    }
  });
});

test("every answer forbids a browser to guess its type", async () => {
  for (const path of ["/healthz", "/nowhere", "/rest/", "/rest/jobs/", "/openapi.yaml"]) {
    const { headers } = await fetch(`${docket.url}${path}`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

import { bareRequest } from "../support/bare-request.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { until } from "../support/until.ts";

/** What a web page can make a browser do that stands in an open network, where no key is needed. */
let docket: TestDocket;
let ann: string;
const listed = "https://app.example";
const browser = "user-agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0";
beforeAll(async () => {
  docket = await openTestDocket({
    DOCKET_OPEN_NETWORKS: "127.0.0.0/8",
    DOCKET_CORS_ORIGINS: listed,
    DOCKET_PUBLIC_URL: "https://docket.example",
  });
  ann = await docket.token("ann", "SUBMITTER");
});
afterAll(() => docket.close());

async function waiting(): Promise<string> {
  const { job } = await (await docket.client("ann", "SUBMITTER")).submit({ function: "echo" });
  await until(
    () => docket.docket.jobs.read([job.id]),
    ([one]) => one?.state === "WAITING",
  );
  return job.id;
}

const state = async (id: string) => (await docket.docket.jobs.read([id]))[0]?.state;

const foreign: [string, string[]][] = [
  ["a form or script of another origin", ["origin: https://evil.example"]],
  ["a sandboxed frame", ["origin: null"]],
  ["a picture on another site's page", ["sec-fetch-site: cross-site", "sec-fetch-mode: no-cors"]],
  ["a page of a neighbour's", ["sec-fetch-site: same-site"]],
  [
    "a page whose name was made to lead here",
    ["host: evil.example", "origin: http://evil.example"],
  ],
  [
    "the same by GET, which names no origin",
    ["host: evil.example:4000", "sec-fetch-site: same-origin"],
  ],
];

describe.each(foreign)("%s", (_, lines) => {
  test.each(["GET", "POST"])("changes nothing by %s", async (method) => {
    const id = await waiting();
    const first = `${method} /update-job/${id}?status=done`;
    const { status, body } = await bareRequest(docket.url, first, { lines: [browser, ...lines] });
    expect([status, body.includes("FORBIDDEN")]).toEqual([403, true]);
    expect(await state(id)).toBe("WAITING");
  });

  test("submits nothing and reads nothing", async () => {
    const id = await waiting();
    const count = () => docket.docket.database.connection.collection("jobs").countDocuments();
    const before = await count();
    const said = { lines: [browser, ...lines] };
    const submitted = await bareRequest(docket.url, "POST /new-job", { ...said, body: "{}" });
    const read = await bareRequest(docket.url, `GET /get-job/${id}`, said);
    const file = await bareRequest(docket.url, "GET /apifiles/a.psd", said);
    expect([submitted.status, read.status, file.status]).toEqual([403, 403, 403]);
    expect(await count()).toBe(before);
  });

  test("is not in the way of who shows a key", async () => {
    const id = await waiting();
    const { status } = await bareRequest(docket.url, `GET /get-job/${id}?key=${ann}`, { lines });
    expect(status).toBe(200);
  });
});

test("a picture's GET over plain HTTP, of which a browser tells nothing, changes nothing", async () => {
  const id = await waiting();
  const first = `GET /update-job/${id}?status=done`;
  const { status, body } = await bareRequest(docket.url, first, { lines: [browser] });
  expect([status, body.includes("POST")]).toEqual([403, true]);
  expect(await state(id)).toBe("WAITING");
});

test.each<[string, string, string[]]>([
  ["an old script by GET", "GET", []],
  ["an old script by POST", "POST", ["user-agent: Adobe-ExtendScript"]],
  ["an address that somebody typed", "GET", [browser, "sec-fetch-site: none"]],
  ["a page of this very server", "POST", [browser, "origin: https://docket.example"]],
  [
    "a page of a listed origin",
    "POST",
    [browser, `origin: ${listed}`, "sec-fetch-site: cross-site"],
  ],
  ["a call by the public name", "POST", ["host: docket.example"]],
  ["a call by the machine's own name", "POST", ["host: localhost:4000"]],
  ["a call by an address of the sixth version", "POST", ["host: [::1]:4000"]],
])("%s still works without a key", async (_, method, lines) => {
  const id = await waiting();
  const { status } = await bareRequest(docket.url, `${method} /update-job/${id}?status=done`, {
    lines,
  });
  expect([status, await state(id)]).toEqual([200, "DONE"]);
});

test.each([
  "x-forwarded-for: 127.0.0.1",
  "forwarded: for=127.0.0.1",
  "via: 1.1 proxy",
  "x-real-ip: 127.0.0.1",
])("a call that came through a proxy (%s) has no address of its own", async (line) => {
  const id = await waiting();
  const first = `POST /update-job/${id}?status=done`;
  expect((await bareRequest(docket.url, first, { lines: [line] })).status).toBe(401);
  expect(await state(id)).toBe("WAITING");
});

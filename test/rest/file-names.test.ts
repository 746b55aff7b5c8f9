import { fileKey } from "../../src/access/index.ts";
import { bareRequest } from "../support/bare-request.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";

/** What a name in an address must not reach, and what a name in an answer must not do. */
let docket: TestDocket;
let ann: string;
let worker: string;
beforeAll(async () => {
  docket = await openTestDocket();
  ann = await docket.token("ann", "SUBMITTER");
  worker = await docket.token("walter", "WORKER");
});
afterAll(() => docket.close());

/** A job that is held. */
async function claimed(): Promise<{ id: string; key: string }> {
  const { job } = await (await docket.client("ann", "SUBMITTER")).submit({ function: "echo" });
  const response = await fetch(`${docket.url}/rest/jobs/${job.id}/claim/?key=${worker}`);
  return { id: job.id, key: (await response.json()).key };
}

const put = (id: string, name: string, key: string, body = "hello") =>
  bareRequest(docket.url, `PUT /api/files/${id}/${name}?key=${key}`, { body });

/** Ways out of a folder, as an address may spell them. */
const waysOut = [
  "../../package.json",
  "..%2f..%2fpackage.json",
  "..%2F..%2Fpackage.json",
  "%2e%2e/%2e%2e/package.json",
  "%2e%2e%2f%2e%2e%2fpackage.json",
  "%252e%252e%252fpackage.json",
  "..%252fpackage.json",
  "..\\..\\package.json",
  "..%5c..%5cpackage.json",
  "%2fetc%2fpasswd",
  "c:%5cwindows%5cwin.ini",
  "%c0%ae%c0%ae%2fpackage.json",
  "package.json%00.txt",
  "%00",
  ".",
  "..",
  "%2e%2e",
  "file:%2f%2f%2fetc%2fpasswd",
];

test.each(waysOut)(
  "the name %s is refused for an output file, and nothing is kept",
  async (name) => {
    const { id, key } = await claimed();
    expect([400, 404, 405]).toContain((await put(id, name, key)).status);
    expect(await docket.docket.files.outputsOf(id, key)).toEqual([]);
  },
);

test.each(waysOut)("the name %s leads to no file", async (name) => {
  const { id, key } = await claimed();
  const segment = fileKey(docket.docket.access, id);
  const addresses = [
    `/api/files/${id}/${name}?key=${key}`,
    `/api/files/${id}/${segment}/${name}`,
    `/api/files/${name}/x?key=${ann}`,
    `/apifiles/${name}?key=${ann}`,
  ];
  for (const address of addresses) {
    const { status, body } = await bareRequest(docket.url, `GET ${address}`);
    expect([400, 401, 404]).toContain(status);
    expect(body).not.toMatch(/"name": "docket"|root:/);
  }
});

/** Names that are allowed, and that would break a header that they were pasted into. */
const odd = ["a;b=c.txt", "a'b.txt", "a,b.txt", "a%0d.txt", "ä ö €.txt", "naïve 漢字 🎉.txt"];

test.each(odd)("a file named %j is said in one header that gives the name back", async (name) => {
  const { id, key } = await claimed();
  const { status } = await put(id, encodeURIComponent(name), key);
  expect(status).toBe(201);
  await (await docket.client("walter", "WORKER")).deliver({ id, key });
  const { headers } = await bareRequest(
    docket.url,
    `GET /api/files/${id}/${encodeURIComponent(name)}?key=${ann}`,
  );
  const said = headers.get("content-disposition") ?? "";
  expect(said).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w%.~-]+$/);
  expect(decodeURIComponent(said.split("UTF-8''")[1] ?? "")).toBe(name);
});

test.each(["a%0d%0aset-cookie:x=1.txt", "a%0aset-cookie:x=1.txt", "a%22b.txt", "a%E2%80%A8b.txt"])(
  "a name that would begin a header of its own, %s, is refused",
  async (name) => {
    const { id, key } = await claimed();
    const { status, headers } = await put(id, name, key);
    expect([status, headers.get("set-cookie")]).toEqual([400, null]);
  },
);

test.each([
  ["page.html", "text/html", "<script>alert(1)</script>"],
  ["drawing.svg", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
  ["program.js", "text/javascript", "alert(1)"],
  ["style.css", "text/css", "a{}"],
  ["page.xhtml", "application/xhtml+xml", '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ["document.xml", "text/xml", '<?xml version="1.0"?><x/>'],
  ["picture.png", "image/png", "<html><script>alert(1)</script>"],
])("%s, sent as %s, is never run by a browser", async (name, type, body) => {
  const { id, key } = await claimed();
  const url = `${docket.url}/api/files/${id}/${name}`;
  await fetch(`${url}?key=${key}`, { method: "PUT", body, headers: { "content-type": type } });
  await (await docket.client("walter", "WORKER")).deliver({ id, key });
  const { headers } = await fetch(`${url}?key=${ann}`);
  expect(headers.get("content-type")).toBe("application/octet-stream");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  expect(headers.get("content-disposition")).toMatch(/^attachment;/);
});

import { bareRequest } from "../support/bare-request.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";

let docket: TestDocket;
let ann: string;
let worker: string;
beforeAll(async () => {
  docket = await openTestDocket({
    DOCKET_BODY_BYTES_MAX: "2000",
    DOCKET_OUTPUT_BYTES_MAX: "1000",
    DOCKET_INPUT_BYTES_MAX: "1000",
  });
  ann = await docket.token("ann", "SUBMITTER");
  worker = await docket.token("walter", "WORKER");
});
afterAll(() => docket.close());

async function claimed(): Promise<{ id: string; key: string }> {
  const { job } = await (await docket.client("ann", "SUBMITTER")).submit({ function: "echo" });
  const response = await fetch(`${docket.url}/rest/jobs/${job.id}/claim/?key=${worker}`);
  return { id: job.id, key: (await response.json()).key };
}

const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${docket.url}${path}`, { method: "POST", body, headers });
  return [response.status, (await response.json()).code];
};
const tooLarge = [413, "INPUT_TOO_LARGE"];

test.each([1_001, 2_001, 100_000])(
  "a body of %i bytes is too large, wherever one is taken",
  async (bytes) => {
    const { id, key } = await claimed();
    const json = JSON.stringify("x".repeat(bytes));
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect(await post(`/rest/jobs/${id}/deliver/?key=${key}`, json)).toEqual(tooLarge);
    expect(await post(`/update-job/${id}?key=${key}`, json)).toEqual(tooLarge);
    expect(await post(`/update-job/${id}?key=${key}&status=done`, json)).toEqual(tooLarge);
    if (bytes > 2_000) {
      expect(await post(`/new-job?key=${ann}`, json)).toEqual(tooLarge);
      const said = `message=${"x".repeat(bytes)}`;
      expect(await post(`/rest/jobs/${id}/status/update/?key=${key}`, said, form)).toEqual(
        tooLarge,
      );
    }
    expect((await docket.docket.jobs.read([id]))[0]).toMatchObject({
      state: "CLAIMED",
      version: 2,
    });
  },
);

test("nothing of a body is read before it is known who sends it", async () => {
  const { id } = await claimed();
  const unread = ["content-length: 1000000000"];
  for (const path of [
    "/new-job",
    `/update-job/${id}`,
    `/rest/jobs/${id}/deliver/`,
    `/rest/jobs/${id}/claim/`,
  ])
    expect((await bareRequest(docket.url, `POST ${path}`, { lines: unread })).status).toBe(401);
});

test.each([
  ["a key that MongoDB would run", '{"$where":"1"}'],
  ["a key that JavaScript would run", '{"__proto__":{"roles":["ADMIN"]}}'],
  ["a key with a NUL", '{"a\\u0000b":1}'],
  ["half of a character", '"\\ud800"'],
  ["a depth without end", `${"[".repeat(900)}${"]".repeat(900)}`],
])("an output with %s is refused, and nothing is kept of it", async (_, json) => {
  const { id, key } = await claimed();
  for (const path of [`/rest/jobs/${id}/deliver/?key=${key}`, `/update-job/${id}?key=${key}`])
    expect(await post(path, json)).toEqual([400, "INVALID_INPUT"]);
  const [bodies] = await docket.docket.jobs.bodies([id]);
  expect(bodies?.output).toBeUndefined();
});

test.each(["percent=101", "percent=-1", "percent=many", "percent=NaN", "percent=1e400"])(
  "a status of %s is refused",
  async (said) => {
    const { id, key } = await claimed();
    expect(await post(`/rest/jobs/${id}/status/update/?key=${key}&${said}`, "")).toEqual([
      400,
      "INVALID_INPUT",
    ]);
  },
);

test.each([
  ["phase", `status=${"x".repeat(101)}`],
  ["message", `message=${"x".repeat(1_001)}`],
])("a %s that is too long is refused", async (_, said) => {
  const { id, key } = await claimed();
  const answer = await post(`/rest/jobs/${id}/status/update/?key=${key}&${said}`, "");
  expect(answer).toEqual([400, "INVALID_INPUT"]);
});

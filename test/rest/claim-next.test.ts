import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { until } from "../support/until.ts";

let docket: TestDocket;
let ann: string;
let worker: string;
let operator: string;
beforeEach(async () => {
  docket = await openTestDocket();
  [ann, worker, operator] = await Promise.all([
    docket.token("ann", "SUBMITTER"),
    docket.token("walter", "WORKER"),
    docket.token("op", "ADMIN"),
  ]);
});
afterEach(() => docket.close());

async function post(path: string, key: string) {
  const response = await fetch(`${docket.url}${path}`, {
    method: "POST",
    headers: { accept: "application/json", authorization: `Bearer ${key}` },
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

const claimNext = (query: string, key = worker) => post(`/rest/jobs/claim/?${query}`, key);

async function submit(input: object = {}): Promise<string> {
  const client = await docket.client("ann", "SUBMITTER");
  return (await client.submit({ function: "echo", input })).job.id;
}

test("waits for a job and gives all that is needed to start", async () => {
  const waiting = claimNext("function=echo&worker=w1&waitMs=60000&leaseMs=50000");
  const id = await submit({ say: "hi" });
  const { status, body } = await waiting;
  expect(status).toBe(200);
  expect(body).toMatchObject({ id, function: "echo", input: { say: "hi" }, attempt: 1 });
  expect(body).toMatchObject({ files: [], leaseMs: 50_000, token: expect.any(String) });
  expect((await post(new URL(body.urls.deliver).pathname, body.key)).status).toBe(200);
});

test("repeated with the same claimId it answers with the same claim", async () => {
  await submit();
  const once = await claimNext("function=echo&claimId=c1");
  expect((await claimNext("function=echo&claimId=c1")).body.key).toBe(once.body.key);
  expect((await claimNext("function=echo")).status).toBe(204);
});

test("refuses who is no worker, unknown functions and waits that are none", async () => {
  expect((await claimNext("function=echo", ann)).status).toBe(403);
  expect((await claimNext("function=none")).body.code).toBe("UNKNOWN_FUNCTION");
  expect((await claimNext("worker=w1")).body.code).toBe("INVALID_INPUT");
  expect((await claimNext("function=echo&waitMs=soon")).body.code).toBe("INVALID_INPUT");
});

test("gives a drained worker nothing; its update says so too", async () => {
  await submit();
  const { id, key } = (await claimNext("function=echo&worker=w1")).body;
  await submit();
  const op = await docket.docket.access.identify(operator);
  if (!op) throw new Error("unreachable");
  const { workers } = docket.docket.jobs;
  const [seen] = await until(
    () => workers.find(op, {}, { limit: 1 }),
    (found) => found.length > 0,
  );
  await workers.drain(op, { id: seen?.id ?? "" });
  expect((await claimNext("function=echo&worker=w1")).body).toMatchObject({
    code: "FORBIDDEN",
    data: { stop: "DRAINING" },
  });
  const { body } = await post(`/rest/jobs/${id}/status/update/?status=on`, key);
  expect(body.stop).toBe("DRAINING");
});

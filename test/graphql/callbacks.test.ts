import {
  claimEcho,
  deliverEcho,
  openTestServer,
  submitEcho,
  type TestServer,
} from "../support/graphql.ts";
import { until } from "../support/until.ts";
import { openWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

let server: TestServer;
let receiver: WebhookReceiver;
let ann: { id: string; token: string };
let bob: { id: string; token: string };
let worker: { id: string; token: string };
let status = 204;
beforeAll(async () => {
  server = await openTestServer({
    DOCKET_EGRESS_ALLOW: "127.0.0.0/8",
    DOCKET_CALLBACK_SCHEDULE: "1ms",
  });
  receiver = await openWebhookReceiver(() => ({ status }));
  ann = await server.enter("ann", "SUBMITTER");
  bob = await server.enter("bob", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});

interface Callback {
  readonly id: string;
  readonly state: string;
  readonly tries: number;
  readonly job: { readonly id: string } | null;
}

const callbackFields = "id state tries job { id }";

async function callbacks(token: string, args = ""): Promise<Callback[]> {
  const query = `{ callbacks${args} { nodes { ${callbackFields} } } }`;
  return (await server.ask(token, query)).data.callbacks.nodes;
}

/** A job of ann's that is done, once its callback is in this state. */
async function ended(state: string): Promise<Callback> {
  const input = { function: "echo", callbackUrl: receiver.url };
  const job = (await server.ask(ann.token, submitEcho, { input })).data.submitJob.job.id;
  const claimed = await server.ask(worker.token, claimEcho, {
    input: { functions: ["echo"], worker: "w1" },
  });
  const { key } = claimed.data.claim.claims[0];
  await server.ask(worker.token, deliverEcho, { input: { id: job, key } });
  return callback(job, (one) => one.state === state);
}

async function callback(job: string, fits: (callback: Callback) => boolean): Promise<Callback> {
  const found = await until(
    () => callbacks(ann.token),
    (all) => all.some((one) => one.job?.id === job && fits(one)),
  );
  return found.find((one) => one.job?.id === job) as Callback;
}

const redeliver = async (token: string, id: string) =>
  (
    await server.ask(
      token,
      `mutation ($id: ID!) { redeliverCallback(input: { id: $id }) {
        __typename
        ... on RedeliverCallbackPayload { callback { ${callbackFields} } }
        ... on Error { code message }
      } }`,
      { id },
    )
  ).data.redeliverCallback;

test("an owner or an operator has a callback sent again, by its id or its job's", async () => {
  status = 500;
  const { id, job } = await ended("EXHAUSTED");
  status = 204;
  const asked = await redeliver(ann.token, id);
  expect(asked).toMatchObject({
    __typename: "RedeliverCallbackPayload",
    callback: { id, state: "PENDING", tries: 2, job },
  });
  await callback(job?.id ?? "", ({ state, tries }) => state === "DELIVERED" && tries === 3);
  expect((await redeliver(server.operator, job?.id ?? "")).callback).toMatchObject({ id });
  await callback(job?.id ?? "", ({ state, tries }) => state === "DELIVERED" && tries === 4);
  expect(new Set(receiver.received.map((one) => one.id))).toEqual(new Set([id]));
});

test("what is not one's own is not there; what has no callback is bad input", async () => {
  const { id, job } = await ended("DELIVERED");
  for (const one of [id, job?.id ?? ""])
    expect(await redeliver(bob.token, one)).toMatchObject({ code: "NOT_FOUND" });
  expect(await redeliver(ann.token, "cb_x")).toMatchObject({ code: "NOT_FOUND" });
  const silent = await server.ask(ann.token, submitEcho, { input: { function: "echo" } });
  const waiting = silent.data.submitJob.job.id;
  expect(await redeliver(ann.token, waiting)).toMatchObject({ code: "INVALID_INPUT" });
  await server.ask(ann.token, `mutation { cancelJob(input: { id: "${waiting}" }) { __typename } }`);
});

test("the list: an owner's own, an operator's all, by state, the failing ones, page by page", async () => {
  status = 410;
  const gone = await ended("GONE");
  status = 204;
  const delivered = await ended("DELIVERED");
  const [newest, next] = await callbacks(ann.token);
  expect([newest?.id, next?.id]).toEqual([delivered.id, gone.id]);
  expect(await callbacks(bob.token)).toEqual([]);
  expect((await callbacks(server.operator, "(first: 2)")).map(({ id }) => id)).toEqual([
    delivered.id,
    gone.id,
  ]);
  expect(await callbacks(ann.token, "(filter: { failing: true })")).toMatchObject([
    { id: gone.id, state: "GONE" },
  ]);
  const states = await callbacks(ann.token, "(filter: { states: [DELIVERED, PENDING] })");
  expect(states.map(({ id }) => id)).not.toContain(gone.id);
  const after = await callbacks(ann.token, `(first: 1, after: "${delivered.id}")`);
  expect(after.map(({ id }) => id)).toEqual([gone.id]);
  const before = await callbacks(ann.token, `(last: 1, before: "${gone.id}")`);
  expect(before.map(({ id }) => id)).toEqual([delivered.id]);
});

test("a cursor of another list is refused", async () => {
  const { errors } = await server.ask(ann.token, `{ callbacks(after: "job_x") { nodes { id } } }`);
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
});

test("what was sent and what came back is told to the job's user and operators", async () => {
  status = 204;
  const { id, job } = await ended("DELIVERED");
  const query = `{ job(id: "${job?.id}") { callbacks { requestBody attempts {
    status error requestHeaders { name value } responseHeaders { name value } responseBody } } } }`;
  for (const token of [ann.token, server.operator]) {
    const [callback] = (await server.ask(token, query)).data.job.callbacks;
    expect(JSON.parse(callback.requestBody)).toMatchObject({ id: job?.id, state: "DONE" });
    expect(callback.attempts).toMatchObject([{ status: 204, error: null, responseBody: "" }]);
    const [{ requestHeaders, responseHeaders }] = callback.attempts;
    expect(requestHeaders).toContainEqual({ name: "webhook-id", value: id });
    expect(responseHeaders.map(({ name }: { name: string }) => name)).toContain("date");
  }
  const found = await callbacks(
    server.operator,
    `(filter: { jobIds: ["${job?.id}"], url: "/CALLBACK" })`,
  );
  expect(found).toMatchObject([{ id }]);
  expect(await callbacks(server.operator, `(filter: { userIds: ["${bob.id}"] })`)).toEqual([]);
});

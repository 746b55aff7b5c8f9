import {
  claimEcho,
  deliverEcho,
  openTestServer,
  submitEcho,
  type TestServer,
} from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer();
  ann = await server.enter("ann", "SUBMITTER", "WORKER");
});
afterAll(() => server.close());

const subscribe = (query: string, variables: object) =>
  server.post(
    {
      "content-type": "application/json",
      accept: "text/event-stream",
      authorization: `Bearer ${ann.token}`,
    },
    JSON.stringify({ query, variables }),
  );

/** The events of a stream: every `data:` that holds something. */
async function* eventsOf(response: Response) {
  let text = "";
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const data = /^data: (.+)$/m.exec(part)?.[1];
      if (data) yield JSON.parse(data);
    }
  }
}

const submit = async (): Promise<string> =>
  (await server.ask(ann.token, submitEcho, { input: { function: "echo" } })).data.submitJob.job.id;
const jobUpdated = "subscription ($id: ID!) { jobUpdated(id: $id) { state version } }";

test("server-sent events tell a job to its end", async () => {
  const id = await submit();
  const response = await subscribe(jobUpdated, { id });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const states: string[] = [];
  for await (const { data } of eventsOf(response)) {
    states.push(data.jobUpdated.state);
    if (states.length > 1) continue;
    const claimed = await server.ask(ann.token, claimEcho, {
      input: { functions: ["echo"], worker: "w" },
    });
    await server.ask(ann.token, deliverEcho, {
      input: { id, key: claimed.data.claim.claims[0].key },
    });
  }
  expect([states[0], states.at(-1)]).toEqual(["WAITING", "DONE"]);
});

test("a job that is not there is told, and the stream ends", async () => {
  const events = [];
  for await (const event of eventsOf(await subscribe(jobUpdated, { id: "job_none" })))
    events.push(event);
  expect(events).toMatchObject([{ errors: [{ extensions: { code: "NOT_FOUND" } }] }]);
});

test("a stream whose server closes is told so, and ends", async () => {
  const other = await server.another();
  const id = await submit();
  const headers = {
    "content-type": "application/json",
    accept: "text/event-stream",
    authorization: `Bearer ${ann.token}`,
  };
  const response = await other.post(
    headers,
    JSON.stringify({ query: jobUpdated, variables: { id } }),
  );
  const events = eventsOf(response);
  expect((await events.next()).value.data.jobUpdated.state).toBe("WAITING");
  const closing = other.close();
  const last = (await events.next()).value;
  expect(last.errors).toMatchObject([{ extensions: { code: "UNAVAILABLE", retryable: true } }]);
  expect((await events.next()).done).toBe(true);
  await closing;
});

test("without a token a stream tells nothing", async () => {
  const response = await server.post(
    { "content-type": "application/json", accept: "text/event-stream" },
    JSON.stringify({ query: jobUpdated, variables: { id: "job_x" } }),
  );
  const events = [];
  for await (const event of eventsOf(response)) events.push(event);
  expect(events).toMatchObject([{ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] }]);
});

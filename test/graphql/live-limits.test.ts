import { once } from "node:events";
import { type BareSocket, openBareSocket } from "../support/bare-socket.ts";
import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";
import { until } from "../support/until.ts";

let server: TestServer;
let ann: string;
let bob: string;
let carol: string;
let job: string;
beforeAll(async () => {
  server = await openTestServer({
    DOCKET_LIVE_MAX: "4",
    DOCKET_LIVE_PER_USER_MAX: "2",
    DOCKET_SOCKET_STARTS_MAX: "5",
  });
  const tokenOf = async (name: string) => (await server.enter(name, "SUBMITTER")).token;
  [ann, bob, carol] = [await tokenOf("ann"), await tokenOf("bob"), await tokenOf("carol")];
  const { data } = await server.ask(ann, submitEcho, { input: { function: "echo" } });
  job = data.submitJob.job.id;
});
afterAll(() => server.close());

const watch = "subscription ($id: ID!) { jobUpdated(id: $id) { state } }";
const watchAll = "subscription { jobsUpdated { change } }";
const close = async ({ socket }: BareSocket) => {
  const closed = once(socket, "close");
  socket.close();
  await closed;
};

/** An event stream; `first` is its first event. */
async function stream(token: string, query: string) {
  const leaving = new AbortController();
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      accept: "text/event-stream",
      "content-type": "application/json",
    },
    body: JSON.stringify({ query, variables: { id: job } }),
    signal: leaving.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  while (!said.includes("data: {")) said += (await reader?.read())?.value ?? "";
  return { first: said, leave: () => leaving.abort() };
}
const isFull = ({ first }: { first: string }) => first.includes("LIMIT_REACHED");

/** A place is free only once the server has heard that another was left. */
const letIn = (token: string): Promise<BareSocket> =>
  until(
    async () => {
      const next = await openBareSocket(server.url, { init: { token } });
      await Promise.race([next.closed, next.until(({ type }) => type === "connection_ack")]);
      return next;
    },
    ({ socket }) => socket.readyState === socket.OPEN,
  );

const streamIn = (token: string) =>
  until(
    () => stream(token, watch),
    (next) => !isFull(next),
  );

test("a user has so many sockets and no more, whatever others have; one that is closed makes room", async () => {
  const held = [await letIn(ann), await letIn(ann)];
  const third = await openBareSocket(server.url, { init: { token: ann } });
  expect(await third.closed).toEqual({
    code: 1013,
    reason: "You hold 2 live connections; try again later.",
  });
  const other = await letIn(bob);
  await Promise.all([...held.splice(0, 1), other].map(close));
  await Promise.all([...held, await letIn(ann)].map(close));
});

test("event streams take places as sockets do; one that is left makes room", async () => {
  const streams = [await streamIn(ann), await streamIn(ann)];
  expect(isFull(await stream(ann, watch))).toBe(true);
  expect((await (await openBareSocket(server.url, { init: { token: ann } })).closed).code).toBe(
    1013,
  );
  for (const { leave } of streams) leave();
  (await streamIn(ann)).leave();
});

test("streams that end by themselves, or never begin, leave their places", async () => {
  for (let count = 0; count < 6; count += 1) {
    expect((await stream(ann, 'subscription { jobUpdated(id: "job_x") { id } }')).first).toContain(
      "NOT_FOUND",
    );
    const wrong = "subscription ($id: ID!) { jobLog(id: $id, after: 7.5) { id } }";
    expect((await stream(ann, wrong)).first).not.toContain("LIMIT_REACHED");
  }
});

test("the server holds so many in all and no more", async () => {
  const held = [await letIn(ann), await letIn(ann), await letIn(bob), await letIn(bob)];
  const late = await openBareSocket(server.url, { init: { token: carol } });
  expect(await late.closed).toEqual({
    code: 1013,
    reason: "This server holds 4 live connections; try again later.",
  });
  expect(isFull(await stream(carol, watchAll))).toBe(true);
  await Promise.all(held.map(close));
});

test("a socket that starts subscriptions faster than allowed is refused, not closed", async () => {
  const known = await letIn(carol);
  const refused: unknown[] = [];
  const starts = Array.from({ length: 200 }, (_, index) => `${index + 1}`);
  // All at once: what is allowed is counted anew each minute.
  for (const start of starts) known.subscribe(start, watch, { id: job });
  for (const start of starts) {
    const { payload } = await known.until(({ id }) => id === start);
    refused.push(payload[0]?.extensions.code ?? payload.errors?.[0].extensions.code);
  }
  expect(refused.slice(0, 5)).toEqual(Array(5).fill("NOT_FOUND"));
  expect(new Set(refused.slice(5))).toEqual(new Set(["RATE_LIMITED"]));
  const { payload } = await known.until(({ id }) => id === "200");
  expect(payload[0].extensions.retryAfterMs).toBeGreaterThan(0);
  known.say({ type: "ping" });
  await known.until(({ type }) => type === "pong");
  await close(known);
});

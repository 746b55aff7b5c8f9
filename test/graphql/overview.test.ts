import {
  type Answer,
  claimEcho,
  openTestServer,
  submitEcho,
  type TestServer,
} from "../support/graphql.ts";
import { until } from "../support/until.ts";

let server: TestServer;
let other: TestServer;
let ann: { id: string; token: string };
let bob: { id: string; token: string };
let worker: { id: string; token: string };
beforeAll(async () => {
  // A worker that claimed once stays alive for the whole of this file.
  server = await openTestServer({ DOCKET_WORKER_SEEN_MS: "3600000" });
  other = await server.another();
  ann = await server.enter("ann", "SUBMITTER");
  bob = await server.enter("bob", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
});
afterAll(async () => {
  await other.close();
  await server.close();
});

const depthFields = `waiting scheduled running heldBack paused workersAlive callbacksFailing
  oldestWaiting { id function ms }`;
const subscription = `subscription ($functions: [String!]) { statsUpdated(functions: $functions, window: HOUR) {
  stats { window submitted claimed series { at } } depth { ${depthFields} } } }`;

interface Told {
  readonly stats: { readonly submitted: number; readonly series: readonly object[] };
  readonly depth: Record<string, unknown> & {
    readonly oldestWaiting: { readonly id: string | null; readonly ms: number } | null;
  };
}

async function heard(events: AsyncIterator<unknown>, fits: (told: Told) => boolean): Promise<Told> {
  for (;;) {
    const { value } = await events.next();
    const told = (value as Answer).data.statsUpdated as Told;
    if (fits(told)) return told;
  }
}

const submit = async (at: TestServer, more: object = {}) =>
  (await at.ask(ann.token, submitEcho, { input: { function: "echo", ...more } })).data.submitJob.job
    .id;

test("all functions together: how they stand, then what changes here and on another server", async () => {
  const events = server.socket(ann.token).iterate({ query: subscription });
  const first = await heard(events, () => true);
  expect(first.stats.series).toHaveLength(60);
  expect(first.depth).toMatchObject({ waiting: 0, running: 0, oldestWaiting: null, paused: 0 });
  const oldest = await submit(server);
  await submit(other);
  await submit(other, { runAt: new Date(Date.now() + 3_600_000).toISOString() });
  const second = await heard(
    events,
    ({ depth }) => depth["waiting"] === 2 && depth["scheduled"] === 1,
  );
  expect(second.depth.oldestWaiting).toMatchObject({ id: oldest, function: "echo" });
  const input = { functions: ["echo"], worker: "w" };
  await other.ask(worker.token, claimEcho, { input });
  const third = await heard(events, ({ depth }) => depth["running"] === 1);
  expect(third.depth["waiting"]).toBe(1);
  expect(third.depth.oldestWaiting?.id).not.toBe(oldest);
  await events.return?.();
});

test("the same by a query; the oldest job's id is told to its user and operators alone", async () => {
  const query = `{ statsDepth { ${depthFields} } none: statsDepth(functions: ["none"]) { waiting workersAlive } }`;
  const answer = await until(
    () => server.ask(ann.token, query),
    // It is written down after its claim was answered.
    ({ data }) => data.statsDepth.workersAlive > 0,
  );
  const { statsDepth: mine, none } = answer.data;
  expect(mine.oldestWaiting.id).toMatch(/^job_/);
  expect(mine.oldestWaiting.ms).toBeGreaterThanOrEqual(0);
  expect(mine.workersAlive).toBe(1);
  expect(none).toEqual({ waiting: 0, workersAlive: 0 });
  const all = (await server.ask(server.operator, query)).data.statsDepth;
  expect(all.oldestWaiting.id).toBe(mine.oldestWaiting.id);
  const others = (await server.ask(bob.token, query)).data.statsDepth;
  expect(others).toMatchObject({ waiting: 1, oldestWaiting: { id: null, function: "echo" } });
});

test("a pause is told, and that what waits must", async () => {
  const events = server
    .socket(ann.token)
    .iterate({ query: subscription, variables: { functions: ["echo"] } });
  await heard(events, ({ depth }) => depth["paused"] === 0);
  const pause = 'mutation { pauseFunction(input: { name: "echo" }) { __typename } }';
  await other.ask(server.operator, pause);
  await heard(events, ({ depth }) => depth["paused"] === 1 && depth["heldBack"] === 1);
  await events.return?.();
});

test("too many names are refused, and so is a job's own token", async () => {
  const names = JSON.stringify(Array.from({ length: 500 }, (_, index) => `f${index}`));
  const { errors } = await server.ask(ann.token, `{ statsDepth(functions: ${names}) { waiting } }`);
  expect(errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  const events = server
    .socket(ann.token)
    .iterate({ query: subscription, variables: { functions: JSON.parse(names) } });
  const { value } = await events.next();
  expect((value as Answer).errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
});

import { claimEcho, openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";
import { until } from "../support/until.ts";

let server: TestServer;
let ann: { id: string; token: string };
let walter: { id: string; token: string };
let wilma: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer({ DOCKET_WORKER_SEEN_MS: "50" });
  ann = await server.enter("ann", "SUBMITTER");
  walter = await server.enter("walter", "WORKER");
  wilma = await server.enter("wilma", "WORKER");
});
afterAll(() => server.close());

interface Row {
  readonly id: string;
  readonly name: string;
}

const claim = async (token: string, name: string, more: object = {}) =>
  (
    await server.ask(token, claimEcho, {
      input: { functions: ["echo"], worker: name, host: "studio", ...more },
    })
  ).data.claim;

async function workers(token: string, args = "", fields = ""): Promise<Row[]> {
  const query = `{ workers${args} { nodes { id name ${fields} } } }`;
  return (await server.ask(token, query)).data.workers.nodes;
}

const known = async (token: string, name: string): Promise<string> => {
  const found = await until(
    () => workers(token),
    (all) => all.some((one) => one.name === name),
  );
  return found.find((one) => one.name === name)?.id ?? "";
};

const code = async (token: string, query: string) =>
  (await server.ask(token, query)).errors?.[0]?.extensions["code"];

test("an operator sees every worker and what it has in hand, page by page", async () => {
  const job = (await server.ask(ann.token, submitEcho, { input: { function: "echo" } })).data
    .submitJob.job.id;
  await claim(walter.token, "w1");
  const first = await known(server.operator, "w1");
  await claim(wilma.token, "w2");
  const second = await known(server.operator, "w2");
  const fields = `host functions state alive isServers done failed lost firstSeenAt lastSeenAt
    user { id name } drain { by { id name } } holding jobs { id claim { worker holder { id } } }`;
  expect(await workers(server.operator, "", fields)).toMatchObject([
    { id: second, name: "w2", holding: 0, jobs: [], user: { name: "wilma" } },
    {
      id: first,
      name: "w1",
      host: "studio",
      functions: ["echo"],
      state: "ACTIVE",
      isServers: false,
      user: { id: walter.id, name: "walter" },
      drain: null,
      holding: 1,
      jobs: [{ id: job, claim: { worker: "w1", holder: { id: first } } }],
    },
  ]);
  expect(await workers(server.operator, `(first: 1, after: "${second}")`)).toMatchObject([
    { id: first },
  ]);
  expect(await workers(server.operator, '(filter: { functions: ["none"] })')).toEqual([]);
  expect(await workers(server.operator, "(filter: { states: [DRAINING] })")).toEqual([]);
  expect(await workers(server.operator, "(filter: { seenWithinMs: 3600000 })")).toHaveLength(2);
});

test("a worker sees those of its own user, a submitter none", async () => {
  await claim(walter.token, "w1");
  await claim(wilma.token, "w2");
  const mine = await known(walter.token, "w1");
  const other = await known(wilma.token, "w2");
  expect(await workers(walter.token)).toEqual([{ id: mine, name: "w1" }]);
  expect(await code(ann.token, "{ workers { nodes { id } } }")).toBe("FORBIDDEN");
  const node = async (token: string, id: string) =>
    (await server.ask(token, `{ node(id: "${id}") { ... on Worker { name } } }`)).data.node;
  expect(await node(server.operator, other)).toEqual({ name: "w2" });
  expect(await node(walter.token, mine)).toEqual({ name: "w1" });
  expect(await node(walter.token, other)).toBeNull();
  expect(await node(ann.token, mine)).toBeNull();
});

test("the worker that holds a job is shown to its user and the operator, not to the job's", async () => {
  const job = (await server.ask(ann.token, submitEcho, { input: { function: "echo" } })).data
    .submitJob.job.id;
  await claim(walter.token, "w3", { max: 10 });
  const id = await known(server.operator, "w3");
  const holder = async (token: string) =>
    (await server.ask(token, `{ job(id: "${job}") { claim { worker holder { id } } } }`)).data.job
      .claim;
  expect(await holder(server.operator)).toEqual({ worker: "w3", holder: { id } });
  expect(await holder(walter.token)).toEqual({ worker: "w3", holder: { id } });
  expect(await holder(ann.token)).toEqual({ worker: "w3", holder: null });
});

const change = async (token: string, verb: "drainWorker" | "resumeWorker", input: string) =>
  server.ask(
    token,
    `mutation { ${verb}(input: ${input}) {
      __typename
      ... on ${verb === "drainWorker" ? "Drain" : "Resume"}WorkerPayload { worker { id state drain { by { id } reason } } }
      ... on Error { code }
    } }`,
  );

const stopOf = async (token: string, worker: string) =>
  (
    await server.ask(
      token,
      `mutation ($input: ClaimInput!) { claim(input: $input) { ... on ClaimPayload { stop claims { key } } } }`,
      { input: { functions: ["echo"], worker } },
    )
  ).data.claim;

test("a drained worker is told so by its claims, until it is resumed", async () => {
  expect(await stopOf(walter.token, "w4")).toEqual({ stop: null, claims: [] });
  const id = await known(server.operator, "w4");
  const drained = await change(server.operator, "drainWorker", `{ id: "${id}", reason: "old" }`);
  expect(drained.data.drainWorker.worker).toMatchObject({
    id,
    state: "DRAINING",
    drain: { reason: "old" },
  });
  expect(await stopOf(walter.token, "w4")).toEqual({ stop: "DRAINING", claims: [] });
  expect(await stopOf(wilma.token, "w4")).toEqual({ stop: null, claims: [] });
  const resumed = await change(server.operator, "resumeWorker", `{ id: "${id}" }`);
  expect(resumed.data.resumeWorker.worker).toEqual({ id, state: "ACTIVE", drain: null });
  expect(await stopOf(walter.token, "w4")).toEqual({ stop: null, claims: [] });
});

test("a worker that is not there", async () => {
  const input = `{ id: "wrk_00000000000000000000000000" }`;
  for (const verb of ["drainWorker", "resumeWorker"] as const) {
    const { data } = await change(server.operator, verb, input);
    expect(data[verb]).toEqual({ __typename: "NotFoundError", code: "NOT_FOUND" });
  }
});

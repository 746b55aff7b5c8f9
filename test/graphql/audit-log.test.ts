import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";
import { until } from "../support/until.ts";

/** Every deed of an operator is in the log, with who did it; secrets and refused deeds are not. */

let server: TestServer;
let ann: { id: string; token: string };
let operator: string;
beforeAll(async () => {
  server = await openTestServer();
  ann = await server.enter("ann", "SUBMITTER", "WORKER");
  operator = (await asOperator("{ viewer { id } }")).viewer.id;
});
afterAll(() => server.close());

const asOperator = async (query: string, variables: object = {}) => {
  const { data, errors } = await server.ask(server.operator, query, variables);
  expect(errors).toBeUndefined();
  return data;
};

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly target: string | null;
  readonly data: object;
  readonly by: { readonly id: string } | null;
  readonly tokenId: string | null;
}

const log = async (filter: object = {}, args = "first: 100"): Promise<Entry[]> =>
  (
    await asOperator(
      `query ($filter: AuditFilter) { auditLog(filter: $filter, ${args}) { nodes { id at action target data tokenId by { id } } } }`,
      { filter },
    )
  ).auditLog.nodes;
const did = async (mutation: string, token = server.operator) => {
  const { data, errors } = await server.ask(token, `mutation { ${mutation} }`);
  expect(errors).toBeUndefined();
  return Object.values(data)[0] as { __typename: string };
};
const submitted = async () =>
  (await server.ask(ann.token, submitEcho, { input: { function: "echo" } })).data.submitJob.job.id;

test("what operators do is written down, newest first, with user, token, target and facts", async () => {
  const before = (await log()).length;
  const { user } = (
    await asOperator(
      'mutation { createUser(input: { name: "bob" }) { ... on CreateUserPayload { user { id } } } }',
    )
  ).createUser;
  const made = (
    await asOperator(
      `mutation { createToken(input: { userId: "${user.id}", roles: [WORKER], label: "l" }) { ... on CreateTokenPayload { id token } } }`,
    )
  ).createToken;
  await did(`renameToken(input: { id: "${made.id}", label: "m" }) { __typename }`);
  await did(`revokeToken(input: { id: "${made.id}" }) { __typename }`);
  await did(
    `setPermissions(input: { userId: "${user.id}", permissions: ["core.*"] }) { __typename }`,
  );
  await did(`disableUser(input: { id: "${user.id}" }) { __typename }`);
  await did(`enableUser(input: { id: "${user.id}" }) { __typename }`);
  const { allowance } = (
    await asOperator(
      `mutation { setAllowance(input: { userId: "${user.id}", api: "core.paint", count: 3, period: DAY }) { ... on SetAllowancePayload { allowance { id } } } }`,
    )
  ).setAllowance;
  await did(`removeAllowance(input: { id: "${allowance.id}" }) { __typename }`);
  const job = await submitted();
  await did(`lockJob(input: { id: "${job}", reason: "look" }) { __typename }`);
  await fetch(`${server.url}/rest/jobs/${job}/unlock/`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.operator}` },
  });
  await did(`cancelJobs(input: { ids: ["${job}", "job_none"], reason: "stop" }) { __typename }`);
  const entries = await log();
  const added = entries.slice(0, entries.length - before);
  expect(added.map(({ action, target, data }) => [action, target, data])).toEqual([
    ["cancelJobs", null, { jobs: [job], refused: 1, reason: "stop" }],
    ["unlockJob", job, {}],
    ["lockJob", job, { reason: "look" }],
    ["removeAllowance", allowance.id, expect.objectContaining({ api: "core.paint", count: 3 })],
    ["setAllowance", allowance.id, expect.objectContaining({ user: user.id, period: "DAY" })],
    ["enableUser", user.id, {}],
    ["disableUser", user.id, {}],
    ["setPermissions", user.id, { permissions: ["core.*"] }],
    ["revokeToken", made.id, { user: user.id, label: "m" }],
    ["renameToken", made.id, { label: "m" }],
    ["createToken", made.id, { user: user.id, roles: ["WORKER"], label: "l" }],
    ["createUser", user.id, { name: "bob" }],
  ]);
  const who = { by: { id: operator }, tokenId: expect.stringMatching(/^tok_/) };
  for (const entry of added) expect(entry).toMatchObject(who);
  expect(JSON.stringify(added)).not.toContain(made.token.slice(4));
});

test("draining, resuming and redelivering are written down", async () => {
  await did('claim(input: { functions: ["echo"], worker: "w" }) { __typename }', ann.token);
  const { workers } = await until(
    () => asOperator("{ workers { nodes { id } } }"),
    (data) => data.workers.nodes.length > 0,
  );
  const { id } = workers.nodes[0];
  await did(`drainWorker(input: { id: "${id}", reason: "old" }) { __typename }`);
  await did(`resumeWorker(input: { id: "${id}" }) { __typename }`);
  expect(await log({ target: id })).toMatchObject([
    { action: "resumeWorker", data: {} },
    { action: "drainWorker", data: { reason: "old" } },
  ]);
  const input = { function: "echo", callbackUrl: "http://docket.invalid/hook" };
  const job = (await server.ask(ann.token, submitEcho, { input })).data.submitJob.job.id;
  await did(`cancelJob(input: { id: "${job}" }) { __typename }`, ann.token);
  await did(`redeliverCallback(input: { id: "${job}" }) { __typename }`, ann.token);
  expect(await log({ action: "redeliverCallback", by: ann.id })).toMatchObject([
    { target: expect.stringMatching(/^cb_/), data: { job } },
  ]);
});

test("what was refused is not written down", async () => {
  const before = await log();
  await did('createUser(input: { name: "" }) { __typename }');
  await did('revokeToken(input: { id: "tok_none" }) { __typename }');
  await did('lockJob(input: { id: "job_00000000000000000000000000" }) { __typename }');
  await server.ask(ann.token, 'mutation { disableUser(input: { id: "x" }) { __typename } }');
  expect(await log()).toEqual(before);
});

test("comes in pages", async () => {
  const all = await log();
  const [first] = await log({}, "first: 1");
  expect(first).toEqual(all[0]);
  const rest = await log({}, `first: 100, after: "${first?.id}"`);
  expect(rest).toEqual(all.slice(1));
  expect(await log({}, `last: 1, before: "${all.at(-1)?.id}"`)).toEqual([all.at(-2)]);
});

test("is nobody's but the operator's", async () => {
  const { errors } = await server.ask(ann.token, "{ auditLog { nodes { id } } }");
  expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
});

test("a job admitted by hand and a job's token that somebody else ends are written down", async () => {
  const id = await submitted();
  await did(`destroyJobToken(input: { id: "${id}" }) { __typename }`);
  await fetch(`${server.url}/job_services.create_job`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.operator}`, "content-type": "application/json" },
    body: JSON.stringify({ id }),
  });
  const actions = (await log({ target: id })).map(({ action }) => action);
  expect(actions.sort()).toEqual(["createJob", "destroyJobToken"]);
});

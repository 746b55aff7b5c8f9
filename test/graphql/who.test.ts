import { claimEcho, openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
let bob: { id: string; token: string };
let worker: { id: string; token: string };
let jobId: string;
let jobToken: string;
beforeAll(async () => {
  server = await openTestServer();
  ann = await server.enter("ann", "SUBMITTER");
  bob = await server.enter("bob", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
  const input = {
    function: "echo",
    callbackUrl: "http://docket.invalid/hook",
    idempotencyKey: "ann's own",
  };
  jobId = (await server.ask(ann.token, submitEcho, { input })).data.submitJob.job.id;
  const claimed = await server.ask(worker.token, claimEcho, {
    input: { functions: ["echo"], worker: "w1" },
  });
  jobToken = claimed.data.claim.claims[0].token;
});
afterAll(() => server.close());

const jobQuery =
  "query ($id: ID!) { job(id: $id) { id callbackUrl idempotencyKey callbacks { id } } }";
const job = async (token: string) => (await server.ask(token, jobQuery, { id: jobId })).data.job;
const code = async (token: string | undefined, query: string, variables?: object) =>
  (await server.ask(token, query, variables)).errors?.[0]?.extensions["code"];

test("without a token there is nothing but the schema", async () => {
  expect(await code(undefined, "{ viewer { id } }")).toBe("UNAUTHENTICATED");
  expect(await code(undefined, "{ functions { name } }")).toBe("UNAUTHENTICATED");
  expect(await code(undefined, 'mutation { createUser(input: { name: "" }) { __typename } }')).toBe(
    "UNAUTHENTICATED",
  );
  expect(
    (await server.ask(undefined, "{ __schema { queryType { name } } }")).data.__schema.queryType
      .name,
  ).toBe("Query");
});

test("bad input is not judged for somebody without a token", async () => {
  const waits = 'mutation { submitJob(input: { function: "echo", waitMs: -1 }) { __typename } }';
  expect(await code(undefined, waits)).toBe("UNAUTHENTICATED");
});

test.each(["dkt_unknown", "", "a b"])("the token %j is refused with HTTP 401", async (token) => {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const response = await server.post(headers, JSON.stringify({ query: "{ viewer { id } }" }));
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
  });
});

const pause = 'mutation { pauseFunction(input: { name: "echo" }) { __typename } }';
const said = async (token: string, query: string) =>
  (await server.ask(token, query)).errors?.[0]?.message;

test("who may not do something is told which role it takes, and which the token has", async () => {
  expect(await said(ann.token, pause)).toBe(
    "Your token does not allow Mutation.pauseFunction: it takes the role ADMIN; yours has SUBMITTER.",
  );
  expect(
    await said(
      ann.token,
      'mutation { claim(input: { functions: [], worker: "w" }) { __typename } }',
    ),
  ).toMatch(/it takes the role WORKER; yours has SUBMITTER\.$/);
  const { token } = await server.enter("both", "SUBMITTER", "WORKER");
  expect(await said(token, pause)).toMatch(/; yours has SUBMITTER and WORKER\.$/);
  expect(await said(jobToken, pause)).toMatch(/; yours is a job's own\.$/);
  expect(await said(jobToken, "{ usage { pageInfo { hasNextPage } } }")).toMatch(
    /: it takes a user's token; yours is a job's own\.$/,
  );
});

test("an expired token is refused", async () => {
  const expiresAt = new Date(Date.now() - 1_000);
  const { token } = await server.docket.access.createToken({
    user: ann.id,
    roles: ["ADMIN"],
    expiresAt,
  });
  expect(await code(token, "{ viewer { id } }")).toBe("UNAUTHENTICATED");
});

test("a user sees their own jobs, an operator all, a worker those it holds; nobody else", async () => {
  expect(await job(ann.token)).toMatchObject({ id: jobId });
  expect(await job(server.operator)).toMatchObject({ id: jobId });
  expect(await job(worker.token)).toMatchObject({ id: jobId });
  expect(await job(bob.token)).toBeNull();
});

test("somebody else's job looks like one that is not there", async () => {
  const cancel =
    "mutation ($id: ID!) { cancelJob(input: { id: $id }) { __typename ... on Error { code message } } }";
  const foreign = await server.ask(bob.token, cancel, { id: jobId });
  const missing = "job_00000000000000000000000000";
  const none = await server.ask(bob.token, cancel, { id: missing });
  expect(foreign.data.cancelJob.code).toBe("NOT_FOUND");
  expect(foreign.data.cancelJob.message.replace(jobId, "")).toBe(
    none.data.cancelJob.message.replace(missing, ""),
  );
});

test("what is the owner's alone is not shown to the worker", async () => {
  expect(await job(ann.token)).toMatchObject({
    callbackUrl: "http://docket.invalid/hook",
    idempotencyKey: "ann's own",
  });
  expect(await job(worker.token)).toMatchObject({
    callbackUrl: null,
    idempotencyKey: null,
    callbacks: [],
  });
  expect(await job(jobToken)).toMatchObject({
    callbackUrl: null,
    idempotencyKey: null,
    callbacks: [],
  });
});

test("a job's own token reads its job and nothing else", async () => {
  expect(await job(jobToken)).toMatchObject({ id: jobId });
  const other = (await server.ask(ann.token, submitEcho, { input: { function: "echo" } })).data
    .submitJob.job.id;
  expect((await server.ask(jobToken, jobQuery, { id: other })).data.job).toBeNull();
  const list = await server.ask(jobToken, "{ jobs { nodes { id } } }");
  expect(list.data.jobs.nodes).toEqual([{ id: jobId }]);
  expect((await server.ask(jobToken, "{ viewer { id jobId roles } }")).data.viewer).toEqual({
    id: ann.id,
    jobId,
    roles: [],
  });
  expect(await code(jobToken, "{ viewer { callbackSecret } }")).toBe("FORBIDDEN");
  expect(await code(jobToken, "{ functions { name } }")).toBe("FORBIDDEN");
  expect(
    await code(jobToken, `mutation { submitJob(input: { function: "echo" }) { __typename } }`),
  ).toBe("FORBIDDEN");
  expect(
    await code(jobToken, `mutation { cancelJob(input: { id: "${jobId}" }) { __typename } }`),
  ).toBe("FORBIDDEN");
});

test("users, tokens, allowances and the audit log are the operator's", async () => {
  const list = (field: string) => `{ ${field} { nodes { id } } }`;
  for (const field of ["users", "tokens", "allowances", "auditLog"]) {
    for (const token of [ann.token, worker.token, jobToken])
      expect(await code(token, list(field))).toBe("FORBIDDEN");
    expect(await code(server.operator, list(field))).toBeUndefined();
  }
  const permit = `mutation { setPermissions(input: { userId: "${ann.id}", permissions: [] }) { __typename } }`;
  expect(await code(ann.token, permit)).toBe("FORBIDDEN");
});

test("the operator makes users and tokens; a secret is told once", async () => {
  const made = await server.ask(
    server.operator,
    `mutation { createUser(input: { name: "carol" }) { ... on CreateUserPayload { callbackSecret user { id name } } } }`,
  );
  const { user, callbackSecret } = made.data.createUser;
  expect(callbackSecret).toMatch(/^whsec_/);
  const { data } = await server.ask(
    server.operator,
    `mutation ($id: ID!) { createToken(input: { userId: $id, roles: [SUBMITTER, WORKER], label: "laptop" }) {
      ... on CreateTokenPayload { id token } } }`,
    { id: user.id },
  );
  const me = await server.ask(
    data.createToken.token,
    "{ viewer { id name roles callbackSecret } }",
  );
  expect(me.data.viewer).toEqual({
    id: user.id,
    name: "carol",
    roles: ["SUBMITTER", "WORKER"],
    callbackSecret,
  });
  const again = await server.ask(
    server.operator,
    `mutation { createUser(input: { name: "carol" }) { ... on Error { code } } }`,
  );
  expect(again.data.createUser).toEqual({ code: "INVALID_INPUT" });
});

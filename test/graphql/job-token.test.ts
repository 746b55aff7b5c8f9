import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
let worker: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer();
  // As if its author had listed it.
  const calls = ["submitJob", "viewer"].map((verb) => ({ api: `docket.${verb}`, count: 2 }));
  Object.assign(server.docket.functions.find("echo") as object, { calls });
  ann = await server.enter("ann", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
});
afterAll(() => server.close());

const claimEcho = `mutation { claim(input: { functions: ["echo"], max: 1, worker: "w" }) {
  ... on ClaimPayload { claims { token coreToken job { id } } } } }`;

/** The own token of a new job, in a worker's hands. */
async function start(): Promise<{ id: string; token: string }> {
  await server.ask(ann.token, submitEcho, { input: { function: "echo" } });
  const { data } = await server.ask(worker.token, claimEcho);
  const [{ token, job, coreToken }] = data.claim.claims;
  expect(coreToken).toBeNull();
  return { id: job.id, token };
}

const code = async (token: string, query: string) =>
  (await server.ask(token, query)).errors?.[0]?.extensions["code"];
const submit = 'submitJob(input: { function: "echo" }) { ... on SubmitJobPayload { job { id } } }';

test("what its function lists it does for the job's user, so often and no oftener", async () => {
  const { token } = await start();
  const { data } = await server.ask(token, `mutation { ${submit} }`);
  const id = data.submitJob.job.id as string;
  const own = await server.ask(ann.token, `{ job(id: "${id}") { user { id } } }`);
  expect(own.data.job.user.id).toBe(ann.id);
  // Two are one too many now, and none of them is done.
  expect(
    await code(
      token,
      `mutation { a: ${submit} ...more } fragment more on Mutation { b: ${submit} }`,
    ),
  ).toBe("FORBIDDEN");
  expect(await code(token, `mutation { ${submit} }`)).toBeUndefined();
  expect(await code(token, `mutation { ${submit} }`)).toBe("FORBIDDEN");
});

test("what is not listed it may not, alone or beside what is listed", async () => {
  const { id, token } = await start();
  const cancel = `cancelJob(input: { id: "${id}" }) { __typename }`;
  expect(await code(token, `mutation { ${cancel} }`)).toBe("FORBIDDEN");
  expect(await code(token, `mutation { ${submit} ${cancel} }`)).toBe("FORBIDDEN");
  expect(await code(token, "{ users { nodes { id } } }")).toBe("FORBIDDEN");
  // Listed, but no verb that a job's token may do: it stays the job's own.
  const { data } = await server.ask(token, "{ viewer { callbackSecret } }");
  expect(data?.viewer?.callbackSecret ?? null).toBeNull();
  expect(await code(token, `mutation { ${submit} }`)).toBeUndefined();
  expect(await code(token, `{ job(id: "${id}") { id } }`)).toBeUndefined();
});

test("the function destroys it", async () => {
  const { id, token } = await start();
  const destroy =
    "mutation { destroyJobToken(input: {}) { ... on DestroyJobTokenPayload { jobId } } }";
  expect((await server.ask(token, destroy)).data.destroyJobToken).toEqual({ jobId: id });
  expect(await code(token, destroy)).toBe("UNAUTHENTICATED");
});

test("it is dead with the job", async () => {
  const { id, token } = await start();
  await server.ask(ann.token, `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`);
  expect(await code(token, `mutation { ${submit} }`)).toBe("UNAUTHENTICATED");
});

test("once the job is in other hands, its subscriptions tell nothing more", async () => {
  const { id, token } = await start();
  const query = "subscription ($id: ID!) { jobUpdated(id: $id) { state version } }";
  const stream = server.socket(token).iterate({ query, variables: { id } });
  expect((await stream.next()).value.data.jobUpdated.state).toBe("CLAIMED");
  await server.ask(
    server.operator,
    `mutation { unlockJob(input: { id: "${id}" }) { __typename } }`,
  );
  await server.ask(worker.token, claimEcho);
  const rest: unknown[] = [];
  for await (const answer of stream) rest.push(answer);
  expect(rest).toMatchObject([{ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] }]);
  expect(rest).toHaveLength(1);
});

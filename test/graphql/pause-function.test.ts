import { claimEcho, openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
let worker: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer();
  ann = await server.enter("ann", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
});
afterAll(() => server.close());

const fields = "function { name pausedAt pausedBy { name } pauseReason }";
const change = async (verb: "pause" | "resume", input: string, token = server.operator) => {
  const payload = verb === "pause" ? "PauseFunctionPayload" : "ResumeFunctionPayload";
  const query = `mutation { ${verb}Function(input: ${input}) {
    __typename ... on ${payload} { ${fields} } ... on Error { code } } }`;
  const { data, errors } = await server.ask(token, query);
  return data?.[`${verb}Function`] ?? errors?.[0]?.extensions["code"];
};
const claim = async () =>
  (await server.ask(worker.token, claimEcho, { input: { functions: ["echo"], worker: "w" } })).data
    .claim.claims;

const look = `query ($id: ID!) {
  job(id: $id) { state heldBackBy waitingFor }
  functionStats(functions: ["echo"]) { paused waiting heldBack }
}`;

test("an operator pauses and resumes a function; everybody sees it, and what waits for it", async () => {
  const { job } = (await server.ask(ann.token, submitEcho, { input: { function: "echo" } })).data
    .submitJob;
  expect(await change("pause", '{ name: "echo", reason: "a bad release" }')).toEqual({
    __typename: "PauseFunctionPayload",
    function: {
      name: "echo",
      pausedAt: expect.any(String),
      pausedBy: { name: "operator" },
      pauseReason: "a bad release",
    },
  });
  expect(await claim()).toEqual([]);
  expect((await server.ask(ann.token, look, { id: job.id })).data).toEqual({
    job: { state: "WAITING", heldBackBy: "PAUSED", waitingFor: null },
    functionStats: [{ paused: true, waiting: 1, heldBack: 1 }],
  });
  expect(await change("resume", '{ name: "echo" }')).toEqual({
    __typename: "ResumeFunctionPayload",
    function: { name: "echo", pausedAt: null, pausedBy: null, pauseReason: null },
  });
  expect((await server.ask(ann.token, look, { id: job.id })).data.job.heldBackBy).toBeNull();
  expect(await claim()).toMatchObject([{ job: { id: job.id } }]);
});

test("what else keeps a job from being claimed is told too", async () => {
  const submit = async (input: object) =>
    (await server.ask(ann.token, submitEcho, { input: { function: "echo", ...input } })).data
      .submitJob.job.id;
  const heldBackBy = async (id: string) =>
    (await server.ask(ann.token, look, { id })).data.job.heldBackBy;
  const [free, locked, special] = [
    await submit({}),
    await submit({}),
    await submit({ requires: "press" }),
  ];
  const lock = `mutation { lockJob(input: { id: "${locked}" }) { __typename } }`;
  await server.ask(server.operator, lock);
  expect(await heldBackBy(free)).toBeNull();
  expect(await heldBackBy(locked)).toBe("LOCKED");
  expect(await heldBackBy(special)).toBe("CAPABILITY");
});

test("the live counts of the function tell of it", async () => {
  const query =
    'subscription { functionStatsUpdated(functions: ["echo"]) { paused waiting heldBack } }';
  const events = server.socket(ann.token).iterate({ query });
  const heard = async () => {
    const { value } = await events.next();
    return (value as { data: { functionStatsUpdated: { paused: boolean } } }).data
      .functionStatsUpdated.paused;
  };
  expect(await heard()).toBe(false);
  await change("pause", '{ name: "echo" }');
  while (!(await heard()));
  await change("resume", '{ name: "echo" }');
  while (await heard());
  await events.return?.();
});

test("it is the operator's alone, for functions that are there, and is in the audit log", async () => {
  for (const verb of ["pause", "resume"] as const) {
    expect(await change(verb, '{ name: "echo" }', ann.token)).toBe("FORBIDDEN");
    expect(await change(verb, '{ name: "echo" }', worker.token)).toBe("FORBIDDEN");
    expect(await change(verb, '{ name: "none" }')).toMatchObject({ code: "UNKNOWN_FUNCTION" });
  }
  const log = `{ auditLog(first: 2, filter: { target: "echo" }) { nodes { action data } } }`;
  await change("pause", '{ name: "echo", reason: "why" }');
  await change("resume", '{ name: "echo" }');
  expect((await server.ask(server.operator, log)).data.auditLog.nodes).toEqual([
    { action: "resumeFunction", data: {} },
    { action: "pauseFunction", data: { reason: "why" } },
  ]);
});

test("one that is taken off the list while it is paused is handed out in no way", async () => {
  const { functions, jobs } = server.docket;
  const viewer = { user: worker.id, name: "worker", roles: ["WORKER"], token: "tok" } as const;
  const guest = { version: "1.0.0", title: "Guest", description: "Comes.", calls: [] };
  const registrar = { user: worker.id, isOperator: false };
  await functions.register(registrar, { ...guest, name: "guest", inputSchema: { type: "object" } });
  const { job } = (await server.ask(ann.token, submitEcho, { input: { function: "guest" } })).data
    .submitJob;
  await change("pause", '{ name: "guest" }');
  await functions.unregister(registrar, "guest");
  const claimed = jobs.claimOne(viewer, { id: job.id, worker: "w" });
  await expect(claimed).rejects.toMatchObject({ code: "NOT_CLAIMABLE", retryable: true });
  // By those who ask for others as well.
  const request = { functions: ["echo", "guest"], worker: "w", max: 10 };
  const taken = await jobs.claim(viewer, request);
  expect(taken.filter((one) => one.job.function === "guest")).toEqual([]);
});

import { openTestServer, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
let bob: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer();
  ann = await server.enter("ann", "SUBMITTER");
  bob = await server.enter("bob", "SUBMITTER");
});
afterAll(() => server.close());

const submitOne = `mutation ($input: SubmitJobInput!) { submitJob(input: $input) {
  __typename ... on SubmitJobPayload { duplicate job { id user { id name } } } ... on Error { code message } } }`;
const submit = async (token: string, input: object) =>
  (await server.ask(token, submitOne, { input: { function: "echo", ...input } })).data?.submitJob;
const auditOf = async (target: string) => {
  const query = `{ auditLog(filter: { target: "${target}" }) { nodes { action by { name } data } } }`;
  return (await server.ask(server.operator, query)).data.auditLog.nodes;
};

test("an operator submits for somebody, by name or id: the job is theirs, and audited", async () => {
  for (const user of ["ann", ann.id]) {
    const { job } = await submit(server.operator, { user });
    expect(job.user).toEqual({ id: ann.id, name: "ann" });
    const seen = `{ job(id: "${job.id}") { id } }`;
    expect((await server.ask(ann.token, seen)).data.job).toEqual({ id: job.id });
    expect((await server.ask(bob.token, seen)).data.job).toBeNull();
    expect(await auditOf(job.id)).toEqual([
      {
        action: "submitJob",
        by: expect.anything(),
        data: { user: ann.id, function: "echo" },
      },
    ]);
  }
});

test("a key is the named user's own: the same again is the same job, whoever submits it", async () => {
  const first = await submit(server.operator, { user: "ann", idempotencyKey: "k" });
  const again = await submit(ann.token, { idempotencyKey: "k" });
  expect(again).toMatchObject({ duplicate: true, job: { id: first.job.id } });
  expect((await submit(server.operator, { idempotencyKey: "k" })).duplicate).toBe(false);
});

test("others may name themselves, and nobody else", async () => {
  for (const user of ["ann", ann.id])
    expect((await submit(ann.token, { user })).job.user.id).toBe(ann.id);
  for (const user of ["bob", bob.id, "nobody"]) {
    const { errors } = await server.ask(ann.token, submitOne, {
      input: { function: "echo", user },
    });
    expect(errors?.[0]).toMatchObject({
      message: "Only an operator may submit jobs for other users.",
      extensions: { code: "FORBIDDEN" },
    });
  }
  expect(await submit(server.operator, { user: "nobody" })).toMatchObject({ code: "NOT_FOUND" });
});

test("in a batch each job has its own user, and each is refused by itself", async () => {
  const query = `mutation ($jobs: [SubmitJobsItemInput!]!) { submitJobs(input: { jobs: $jobs }) {
    ... on SubmitJobsPayload { results { __typename ... on SubmitJobPayload { job { id user { name } } } ... on Error { code } } } } }`;
  const jobs = ["ann", "nobody", "bob", undefined].map((user) => ({
    function: "echo",
    ...(user !== undefined && { user }),
  }));
  const { data } = await server.ask(server.operator, query, { jobs });
  const { results } = data.submitJobs;
  expect(results).toMatchObject([
    { job: { user: { name: "ann" } } },
    { code: "NOT_FOUND" },
    { job: { user: { name: "bob" } } },
    { __typename: "SubmitJobPayload" },
  ]);
  const log = `{ auditLog(first: 1, filter: { action: "submitJobs" }) { nodes { data } } }`;
  expect((await server.ask(server.operator, log)).data.auditLog.nodes[0].data).toEqual({
    jobs: [
      { id: results[0].job.id, user: ann.id },
      { id: results[2].job.id, user: bob.id },
    ],
  });
});

test("a batch that names somebody else is refused as a whole to others, and nothing is submitted", async () => {
  const query = `mutation ($jobs: [SubmitJobsItemInput!]!) {
    submitJobs(input: { jobs: $jobs }) { __typename } }`;
  const jobs = [
    { function: "echo", tags: ["whole"] },
    { function: "echo", user: "ann" },
  ];
  const { errors } = await server.ask(bob.token, query, { jobs });
  expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  const mine = '{ jobs(filter: { tags: ["whole"] }) { nodes { id } } }';
  expect((await server.ask(bob.token, mine)).data.jobs.nodes).toEqual([]);
});

test("the operator may give files of their own, and those of the user; nobody's else", async () => {
  const { files } = server.docket;
  const source = async function* () {
    yield new TextEncoder().encode("content");
  };
  const upload = (user: string) => files.keepUpload(user, "a.txt", source());
  const operator = (await server.ask(server.operator, "{ viewer { id } }")).data.viewer.id;
  const [mine, anns, bobs] = [await upload(operator), await upload(ann.id), await upload(bob.id)];
  const named = [
    { name: "mine.txt", fileId: mine.id },
    { name: "hers.txt", fileId: anns.id },
  ];
  const { job } = await submit(server.operator, { user: "ann", files: named });
  const query = `{ job(id: "${job.id}") { state files { name file { id size user { name } } } } }`;
  expect((await server.ask(ann.token, query)).data.job).toMatchObject({
    state: "WAITING",
    files: [
      { name: "mine.txt", file: { size: 7, user: { name: "ann" } } },
      { name: "hers.txt", file: { size: 7, user: { name: "ann" } } },
    ],
  });
  const foreign = { user: "ann", files: [{ name: "b.txt", fileId: bobs.id }] };
  expect(await submit(server.operator, foreign)).toMatchObject({ code: "NOT_FOUND" });
  expect(await submit(ann.token, { files: [named[0]] })).toMatchObject({ code: "NOT_FOUND" });
});

/**
 * A bare Yoga server with Docket's mutations that do nothing: what GraphQL over HTTP and WebSocket cost by themselves
 * on this machine. It answers in the shapes that the documents of the benchmark ask for, and keeps a list of jobs, who
 * waits for one and who watches.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { useServer } from "graphql-ws/use/ws";
import { createPubSub, createSchema, createYoga } from "graphql-yoga";
import { WebSocketServer } from "ws";

const typeDefs = /* GraphQL */ `
  scalar JSON
  interface Error { code: String! message: String! }
  type InvalidInputError implements Error { code: String! message: String! }
  type Attempts { current: Int! max: Int! }
  type Job { id: ID! function: String! state: String! version: Int! input: JSON leaseMs: Int! attempts: Attempts! }
  input SubmitJobInput { function: String! input: JSON }
  type SubmitJobPayload { job: Job! }
  union SubmitJobResult = SubmitJobPayload | InvalidInputError
  input SubmitJobsInput { jobs: [SubmitJobInput!]! }
  type SubmitJobsPayload { results: [SubmitJobResult!]! }
  union SubmitJobsResult = SubmitJobsPayload | InvalidInputError
  input ClaimInput { functions: [String!]! worker: String! max: Int waitMs: Int }
  type ClaimedJob { key: String! token: String! job: Job! }
  type ClaimPayload { claims: [ClaimedJob!]! }
  union ClaimResult = ClaimPayload | InvalidInputError
  input StatusInput { phase: String percent: Float }
  input UpdateJobInput { id: ID! key: String! status: StatusInput }
  type UpdateJobPayload { job: Job! }
  union UpdateJobResult = UpdateJobPayload | InvalidInputError
  input DeliverInput { id: ID! key: String! output: JSON }
  type DeliverPayload { job: Job! }
  union DeliverResult = DeliverPayload | InvalidInputError
  type Query { ok: Boolean! }
  type Mutation {
    submitJob(input: SubmitJobInput!): SubmitJobResult!
    submitJobs(input: SubmitJobsInput!): SubmitJobsResult!
    claim(input: ClaimInput!): ClaimResult!
    updateJob(input: UpdateJobInput!): UpdateJobResult!
    deliver(input: DeliverInput!): DeliverResult!
    clear: Boolean!
  }
  type Subscription { jobUpdated(id: ID!): Job! }
`;

interface Job {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly input?: unknown;
}

const whole = (job: Job) => ({
  ...job,
  function: "echo",
  leaseMs: 30_000,
  attempts: { current: 1, max: 3 },
});
let serial = 0;
const newJob = (input: unknown) =>
  whole({ id: `job_${++serial}`, state: "WAITING", version: 1, input });
const events = createPubSub<Record<string, [Job]>>();
const jobs: Job[] = [];
const waiting: ((job: Job) => void)[] = [];

function submitted(input: unknown) {
  const job = newJob(input);
  const wanted = waiting.shift();
  if (wanted) wanted(job);
  else jobs.push(job);
  return { __typename: "SubmitJobPayload", job };
}

/** The next job; a claim that finds none waits. */
async function claimed() {
  const job = jobs.shift() ?? (await new Promise<Job>((resolve) => waiting.push(resolve)));
  return { __typename: "ClaimPayload", claims: [{ key: "key", token: "token", job }] };
}

function clear(): boolean {
  jobs.length = 0;
  return true;
}

function changed(id: string, state: string, __typename: string) {
  const job = whole({ id, state, version: ++serial });
  events.publish(id, job);
  return { __typename, job };
}

/** The job as it is, then as it changes. It listens from the start: a Repeater does so only once it is asked. */
async function* watched(id: string): AsyncGenerator<{ jobUpdated: Job }> {
  const changes = events.subscribe(id)[Symbol.asyncIterator]();
  let next = changes.next();
  yield { jobUpdated: whole({ id, state: "WAITING", version: 0 }) };
  for (;;) {
    const { value: job, done } = await next;
    if (done) return;
    next = changes.next();
    yield { jobUpdated: job };
    if (job.state === "DONE") return;
  }
}

interface Input<T> {
  readonly input: T;
}

const schema = createSchema({
  typeDefs,
  resolvers: {
    Query: { ok: () => true },
    Mutation: {
      submitJob: (_: unknown, { input }: Input<{ input: unknown }>) => submitted(input.input),
      submitJobs: (_: unknown, { input }: Input<{ jobs: { input: unknown }[] }>) => ({
        __typename: "SubmitJobsPayload",
        results: input.jobs.map((job) => submitted(job.input)),
      }),
      claim: claimed,
      clear,
      updateJob: (_: unknown, { input }: Input<{ id: string }>) =>
        changed(input.id, "CLAIMED", "UpdateJobPayload"),
      deliver: (_: unknown, { input }: Input<{ id: string }>) =>
        changed(input.id, "DONE", "DeliverPayload"),
    },
    Subscription: {
      jobUpdated: { subscribe: (_: unknown, { id }: { id: string }) => watched(id) },
    },
  },
});

const yoga = createYoga({ schema, logging: false, graphiql: false, landingPage: false });
const server = createServer((request, response) => void yoga(request, response));
const sockets = new WebSocketServer({ server, path: "/graphql" });
const serving = useServer({ schema }, sockets);
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  console.log(`No-op listens on http://127.0.0.1:${port}`);
});
process.once("SIGTERM", () => {
  void serving.dispose();
  server.close();
  server.closeAllConnections();
});

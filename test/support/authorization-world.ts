import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { TokenRequest } from "../../src/access/index.ts";
import { type Answer, claimEcho, openTestServer, submitEcho, type TestServer } from "./graphql.ts";
import { keptOpen } from "./kept-open.ts";
import { until } from "./until.ts";

/**
 * Who asks. Everything in this world is the owner's: `holder` is the worker that has it in hand, `worker` one that has
 * not, `other` another submitter, `job` the own token of the job in the holder's hands.
 */
export const callers = ["anonymous", "other", "worker", "holder", "job", "owner", "admin"] as const;
export type Caller = (typeof callers)[number];

interface Held {
  readonly id: string;
  readonly key: string;
  readonly token: string;
}

interface ClaimedEcho {
  readonly job: { readonly id: string };
  readonly key: string;
  readonly token: string;
}

/** Things of the owner that callers try to see and to change. */
export interface World {
  readonly server: TestServer;
  readonly owner: string;
  /** In the holder's hands, after an attempt that failed; with a status, a log line, a tag and an input file. */
  readonly held: Held;
  /** Delivered, with outputs and a callback. */
  readonly done: string;
  readonly failed: string;
  readonly callback: string;
  readonly file: string;
  /** The holder as a worker, and another worker of the same user that an operator drains. */
  readonly crew: string;
  readonly spare: string;
  /** A user who is disabled. */
  readonly gone: string;
  token(caller: Caller): string | undefined;
  ask(caller: Caller, query: string, variables?: object): Promise<Answer>;
  /** A job of the owner that waits; with `wanted` it is the next to be claimed. */
  waiting(wanted?: boolean): Promise<string>;
  /** A job of the owner in the holder's hands. */
  claimed(): Promise<Held>;
  /** A job of the owner that was cancelled. */
  ended(): Promise<string>;
  /** A new file that the owner uploaded. */
  uploaded(): Promise<string>;
  /** A new token of the owner's, and a new allowance for the owner: their ids. */
  newToken(): Promise<string>;
  newAllowance(): Promise<string>;
  close(): Promise<void>;
}

export async function openAuthorizationWorld(): Promise<World> {
  const elsewhere = await openElsewhere();
  const { port } = elsewhere.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const server = await openTestServer({
    DOCKET_EGRESS_ALLOW: "127.0.0.0/8",
    DOCKET_QUERY_COMPLEXITY_MAX: "10000000",
    DOCKET_QUERY_DEPTH_MAX: "100",
    DOCKET_QUERY_TOKENS_MAX: "100000",
    DOCKET_TRANSLOAD_BACKOFF_MS: "1",
    // The holder stays alive for as long as this world is looked at.
    DOCKET_WORKER_SEEN_MS: "3600000",
  });
  const [other, worker, holder, owner] = [
    await server.enter("other", "SUBMITTER"),
    await server.enter("worker", "WORKER"),
    await server.enter("holder", "WORKER"),
    await server.enter("owner", "SUBMITTER"),
  ];
  const submit = async (input: object): Promise<string> =>
    (await server.ask(owner.token, submitEcho, { input: { function: "echo", ...input } })).data
      .submitJob.job.id;
  const claimedAgain = async (id: string): Promise<Held> => {
    // What callers before have given back is taken along.
    const who = { worker: "holder-1", host: "h.example", capabilities: ["press"] };
    const wanted = { functions: ["echo"], ...who, max: 100 };
    const claims = async (): Promise<ClaimedEcho[]> =>
      (await server.ask(holder.token, claimEcho, { input: wanted })).data.claim.claims;
    const isIt = ({ job }: ClaimedEcho) => job.id === id;
    const found = (await until(claims, (some) => some.some(isIt))).find(isIt);
    return { id, key: found?.key ?? "", token: found?.token ?? "" };
  };
  const claimed = async (input: object = {}): Promise<Held> =>
    claimedAgain(await submit({ priority: 1_000, ...input }));
  const done = async (mutation: string, input: object, token = holder.token) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
    const query = `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { __typename } }`;
    const { data } = await server.ask(token, query, { input });
    expect(data?.[mutation].__typename).toBe(`${type}Payload`);
  };
  const put = async ({ id, key }: Held) => {
    const path = `${server.url}/api/files/${id}/out.txt?key=${key}`;
    expect((await fetch(path, { method: "PUT", body: "out" })).ok).toBe(true);
  };
  const error = { code: "BROKEN", message: "It broke.", retryable: false, data: { part: 7 } };

  const finished = await claimed({
    callbackUrl: `${url}/hook`,
    idempotencyKey: "the owner's",
    input: { say: "hello" },
  });
  await put(finished);
  await done("deliver", { ...idAndKey(finished), output: { fine: true } });
  const broken = await claimed();
  await done("failJob", { ...idAndKey(broken), error });
  const files = [{ name: "in.txt", url: `${url}/in.txt` }];
  const tried = await claimed({
    callbackUrl: `${url}/hook`,
    idempotencyKey: "held",
    input: { say: "held" },
    tags: ["red"],
    requires: "press",
    files,
  });
  await done("failJob", { ...idAndKey(tried), error: { ...error, retryable: true } });
  const held = await claimedAgain(tried.id);
  await done("updateJob", {
    ...idAndKey(held),
    status: { phase: "halfway", percent: 50, message: "Half of it." },
    lines: [{ level: "INFO", message: "A line." }],
  });
  const seen = await until(
    () =>
      server.ask(
        server.operator,
        `query ($id: ID!) { job(id: $id) { outputs { file { id } } callbacks { id state } } workers { nodes { id } } }`,
        { id: finished.id },
      ),
    ({ data }) => data.job.callbacks[0]?.state === "DELIVERED" && data.workers.nodes.length > 0,
  );
  const crew: string = seen.data.workers.nodes[0].id;
  await done("claim", { functions: ["echo"], worker: "holder-2" });
  const { data } = await until(
    () => server.ask(server.operator, "{ workers(first: 2) { nodes { id } } }"),
    (answer) => answer.data.workers.nodes.length > 1,
  );
  const spare: string = data.workers.nodes[0].id;
  await done("drainWorker", { id: spare, reason: "To be looked at." }, server.operator);

  const { access, files: kept } = server.docket;
  const gone = (await access.createUser({ name: "gone" })).id;
  await access.disableUser(gone);
  await access.identify((await access.createToken(everyWord(owner.id))).token);
  const allow = async (user: string | null, api: string) =>
    (await access.allowances.set({ user, api, count: 9, period: "DAY" })).id;
  await allow(null, "core.*");
  await allow(owner.id, "core.paint");
  const holding = { job: held.id, user: owner.id, function: "echo" };
  await access.core.reserve(holding, [{ api: "core.paint", count: 2 }]);

  const tokens: Record<Caller, string | undefined> = {
    anonymous: undefined,
    other: other.token,
    worker: worker.token,
    holder: holder.token,
    job: held.token,
    owner: owner.token,
    admin: server.operator,
  };
  return {
    server,
    owner: owner.id,
    held,
    done: finished.id,
    failed: broken.id,
    callback: seen.data.job.callbacks[0].id,
    file: seen.data.job.outputs[0].file.id,
    crew,
    spare,
    gone,
    uploaded: async () => (await kept.keepUpload(owner.id, "up.txt", bytesOf("up"))).id,
    newToken: async () => (await access.createToken({ user: owner.id, roles: ["WORKER"] })).id,
    newAllowance: () => allow(owner.id, `core.${crypto.randomUUID()}`),
    token: (caller) => tokens[caller],
    ask: (caller, query, variables) => server.ask(tokens[caller], query, variables),
    waiting: (wanted = false) => submit(wanted ? { priority: 1_000 } : {}),
    claimed: () => claimed(),
    ended: async () => {
      const id = await submit({});
      await done("cancelJob", { id }, owner.token);
      return id;
    },
    close: async () => {
      await server.close();
      elsewhere.closeAllConnections();
      elsewhere.close();
    },
  };
}

async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}

/** A token of which everything is said that can be. */
const everyWord = (user: string): TokenRequest => ({
  user,
  roles: ["WORKER"],
  functions: ["echo"],
  label: "desk",
  expiresAt: new Date(Date.now() + 86_400_000),
});

const idAndKey = ({ id, key }: Held) => ({ id, key });

/** Where input files come from and callbacks go. */
async function openElsewhere(): Promise<Server> {
  const server = createServer(keptOpen, (request, response) => {
    request.resume().once("end", () => response.end("in"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

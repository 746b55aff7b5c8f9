import { randomUUID } from "node:crypto";
import type { DocketClient, DocketClientError } from "../../clients/sdk/src/index.ts";
import { openReplicaSet, type ReplicaSet } from "../support/replica-set.ts";
import { openSite, type Site } from "../support/servers.ts";
import { until } from "../support/until.ts";

/** The shape of a real installation: three mongods, two servers. */
let set: ReplicaSet;
let site: Site;
let clients: DocketClient[];
beforeAll(async () => {
  set = await openReplicaSet();
  site = await openSite();
  // What a worker has lost while there was no primary comes back soon.
  const env = { MONGODB_URI: set.uri, DOCKET_LOG_LEVEL: "error", DOCKET_LEASE_MS: "10000" };
  const servers = [await site.start(env), await site.start(env)];
  clients = servers.map((server) => site.client(server));
});
afterAll(async () => {
  await site?.close();
  await set?.close();
});

/** What was asked for, by its key, and the job that came of it. */
type Answered = Map<string, string>;

/** Submits without pause until told to stop; what is not answered is asked for again with the same key. */
async function load(client: DocketClient, answered: Answered, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const idempotencyKey = randomUUID();
    for (;;) {
      try {
        const { job } = await client.submit({ function: "echo", input: {}, idempotencyKey });
        answered.set(idempotencyKey, job.id);
        break;
      } catch {
        // Nobody knows what came of it: the key tells.
      }
    }
  }
}

/** A read while members are electing, as slow ones may at any time, is asked again: it is refused as one that may be. */
async function answerOf<T>(read: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if ((error as DocketClientError).retryable !== true) throw error;
    }
  }
}

test("kill -9 of the primary under load: no answered submit is lost, none is doubled, and every job is done", async () => {
  const answered: Answered = new Map();
  const stop = new AbortController();
  const loads = clients.flatMap((client) => [1, 2].map(() => load(client, answered, stop.signal)));
  await until(
    () => answered.size,
    (count) => count >= 40,
  );
  await set.killPrimary(1_500);
  const before = answered.size;
  await until(
    () => answered.size,
    (count) => count >= before + 40,
  );
  stop.abort();
  await Promise.all(loads);

  const ids = [...answered.values()];
  expect(new Set(ids).size).toBe(ids.length);
  const [here, there] = clients as [DocketClient, DocketClient];
  for (const id of ids) expect((await answerOf(() => here.job(id)))?.id).toBe(id);
  for (const [index, id] of ids.entries()) {
    const client = index % 2 === 0 ? here : there;
    const job = await until(
      () => answerOf(() => client.job(id)),
      (now) => now?.state === "DONE",
    );
    expect(job).toMatchObject({ id, attempts: { failures: 0 } });
  }
  let all = 0;
  for (const name of ["DONE", "WAITING", "CLAIMED", "FAILED"] as const)
    all += (await everyJob(here, name)).length;
  expect(all).toBe(ids.length);
});

async function everyJob(
  client: DocketClient,
  state: "DONE" | "WAITING" | "CLAIMED" | "FAILED",
): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const from = { first: 100, ...(after && { after }) };
    const { nodes, pageInfo } = await answerOf(() => client.jobs({ states: [state] }, from));
    found.push(...nodes.map(({ id }) => id));
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  } while (after !== undefined);
  return found;
}

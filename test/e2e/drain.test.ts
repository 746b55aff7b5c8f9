import { once } from "node:events";
import { createInterface } from "node:readline";
import { createClient as createSocketClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { DocketClient } from "../../clients/sdk/src/index.ts";
import type { RunningDocket } from "../../clients/sdk/src/start-docket.ts";
import { openSite, type Site } from "../support/servers.ts";
import { until } from "../support/until.ts";

let site: Site;
let stays: RunningDocket;
let client: DocketClient;
beforeAll(async () => {
  site = await openSite();
  stays = await site.start({ DOCKET_WORKER_CONCURRENCY: "0" });
  client = site.client(stays);
});
afterAll(() => site.close());

/** The server that is to go, with a worker of its own. */
const startOther = (env: Record<string, string> = {}) =>
  site.start({ DOCKET_WORKER_CONCURRENCY: "2", ...env });

/** Submits jobs that run for a while, and waits until they do. */
async function runningJobs(sleepMs: number, count: number, to = client): Promise<string[]> {
  const jobs = Array.from({ length: count }, () =>
    to.submit({ function: "echo", input: { sleepMs } }),
  );
  const ids = (await Promise.all(jobs)).map(({ job }) => job.id);
  for (const id of ids)
    for await (const { state } of client.watchJob(id)) if (state === "CLAIMED") break;
  return ids;
}

/** Ends a process by SIGTERM; its exit code, or the signal that killed it. */
async function terminated({ process: child }: RunningDocket): Promise<number | string | null> {
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const [code, signal] = await exited;
  return signal ?? code;
}

/** Submits, one after the other, until the server is gone. Answers the jobs that it was told of. */
async function submitUntilGone(to: DocketClient): Promise<string[]> {
  const answered: string[] = [];
  for (;;) {
    try {
      const input = { function: "echo", runAt: new Date(Date.now() + 3_600_000).toISOString() };
      answered.push((await to.submit(input)).job.id);
    } catch {
      return answered;
    }
  }
}

/** A subscription to a job on a socket of its own: the states that were seen, and how the socket was closed. */
function watching({ url }: RunningDocket, id: string) {
  const socket = createSocketClient({
    url: `${url.replace("http", "ws")}/graphql`,
    connectionParams: { token: site.adminToken },
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    // Longer than any test: the server closes it.
    lazyCloseTimeout: 3_600_000,
  });
  const closed = new Promise<number>((resolve) => {
    socket.on("closed", (event) => resolve((event as { code: number }).code));
  });
  const states: string[] = [];
  const seen = new Promise<void>((resolve) => {
    socket.subscribe<{ jobUpdated: { state: string } }>(
      { query: `subscription { jobUpdated(id: "${id}") { state } }` },
      {
        next: ({ data }) => {
          states.push(data?.jobUpdated.state ?? "");
          resolve();
        },
        error: () => undefined,
        complete: () => undefined,
      },
    );
  });
  return { closed, states, seen };
}

test("SIGTERM under load: all that was answered holds, what runs comes to its end, clients are told, exit code 0", async () => {
  const goes = await startOther({ DOCKET_DRAIN_MS: "240000" });
  const there = site.client(goes);
  const running = await runningJobs(4_000, 2);
  const [first = ""] = running;
  const watched = watching(goes, first);
  await watched.seen;
  const poll = there.claim({ functions: ["photoshop.recipe"], worker: "w1", waitMs: 60_000 });
  const waiting = there.submit({ function: "photoshop.recipe", waitMs: 60_000, input: unready });
  const loads = Array.from({ length: 8 }, () => submitUntilGone(there));
  await until(
    () => client.jobs({ states: ["SCHEDULED"] }),
    ({ nodes }) => nodes.length >= 20,
  );

  expect(await terminated(goes)).toBe(0);

  // A long poll is answered with nothing, a submit that waits with the job as it stands.
  expect(await poll).toEqual([]);
  expect((await waiting).job.state).not.toBe("DONE");
  expect(await watched.closed).toBe(1001);
  expect(watched.states.at(-1)).toBe("DONE");
  for (const id of running)
    expect(await client.job(id)).toMatchObject({
      state: "DONE",
      attempts: { current: 1, failures: 0, crashes: 0 },
    });
  const answered = (await Promise.all(loads)).flat();
  expect(answered.length).toBeGreaterThan(0);
  for (const id of answered) expect(await client.job(id)).toMatchObject({ state: "SCHEDULED" });
});

/** A recipe whose files are not there yet. */
const unready = {
  baseUrl: "http://127.0.0.1:9/",
  inputs: ["a.psd"],
  base: "a.psd",
  tasks: [{ type: "layer_list" }],
  outputs: [],
};

test("what takes longer than DOCKET_DRAIN_MS is given back, and costs no attempt", async () => {
  const goes = await startOther({ DOCKET_DRAIN_MS: "0" });
  const [id = ""] = await runningJobs(600_000, 1);
  expect(await terminated(goes)).toBe(0);
  expect(await client.job(id)).toMatchObject({
    state: "WAITING",
    attempts: { current: 0, failures: 0, crashes: 0 },
  });
  await client.cancel(id);
});

test("a second SIGTERM ends it at once; the job is found again when its lease has run out", async () => {
  const goes = await startOther({ DOCKET_LEASE_MS: "20000" });
  const [id = ""] = await runningJobs(600_000, 1, site.client(goes));
  const ended = once(goes.process, "exit");
  const said = createInterface(goes.process.stderr as NodeJS.ReadableStream);
  goes.process.kill("SIGTERM");
  for await (const line of said) if (line.startsWith("Closing")) break;
  goes.process.kill("SIGTERM");
  expect(await ended).toEqual([null, "SIGKILL"]);
  for await (const { state } of client.watchJob(id)) if (state === "WAITING") break;
  expect(await client.job(id)).toMatchObject({ attempts: { crashes: 1 } });
  await client.cancel(id);
});

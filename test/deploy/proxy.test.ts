import { randomBytes } from "node:crypto";
import type { DocketClient } from "../../clients/sdk/src/index.ts";
import type { RunningDocket } from "../../clients/sdk/src/start-docket.ts";
import { dropDatabase } from "../support/database.ts";
import { freePorts } from "../support/free-ports.ts";
import { readPrometheus } from "../support/prometheus.ts";
import { type ProxyKind, proxies, type RunningProxy, startProxy } from "../support/proxies.ts";
import { openSite, type Site } from "../support/servers.ts";
import { until } from "../support/until.ts";

/** Two servers behind each proxy that deploy/ has an example for, by that very example. */
for (const proxy of proxies) {
  const describeIfThere = proxy.path === null ? describe.skip : describe;
  const why = proxy.path === null ? ` (no ${proxy.name} is installed)` : "";
  describeIfThere(`two servers behind ${proxy.name}${why}`, () => behind(proxy));
}

function behind(kind: ProxyKind): void {
  const database = `test_proxy_${process.pid}_${kind.name}`;
  let site: Site;
  let servers: RunningDocket[];
  let proxy: RunningProxy;
  let client: DocketClient;
  beforeAll(async () => {
    const [own = 0, first = 0, second = 0] = await freePorts(3);
    site = await openSite();
    const env = {
      MONGODB_URI: process.env["DOCKET_TEST_MONGODB_URI"] ?? "",
      DOCKET_DATABASE: database,
      DOCKET_FILES: "gridfs",
      DOCKET_PUBLIC_URL: `http://127.0.0.1:${own}`,
    };
    servers = [
      await site.start({
        ...env,
        DOCKET_PORT: String(first),
        // Ended by hand, once the proxy has found out.
        DOCKET_CLOSE_DELAY_MS: kind.asksHealth ? "120000" : "0",
      }),
      await site.start({ ...env, DOCKET_PORT: String(second) }),
    ];
    proxy = await startProxy(kind, { own, servers: [first, second] });
    client = site.client(proxy);
  });
  afterAll(async () => {
    await client?.close();
    await proxy?.close();
    await site?.close();
    await dropDatabase(database);
  });

  const post = (body: object, accept = "application/json") =>
    fetch(`${proxy.url}/graphql`, {
      method: "POST",
      headers: {
        accept,
        authorization: `Bearer ${site.adminToken}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });

  test("a job is submitted, and watched to its end over a WebSocket", async () => {
    const { job } = await client.submit({ function: "echo", input: { sleepMs: 200, steps: 2 } });
    let last = "";
    for await (const { state } of client.watchJob(job.id)) last = state;
    expect(last).toBe("DONE");
  });

  test("server-sent events come as they happen: the first one while the job still waits", async () => {
    const runAt = new Date(Date.now() + 3_600_000).toISOString();
    const { job } = await client.submit({ function: "echo", input: {}, runAt });
    const query = `subscription { jobUpdated(id: "${job.id}") { state } }`;
    const { body } = await post({ query }, "text/event-stream");
    let told = "";
    for await (const piece of body ?? []) {
      told += Buffer.from(piece as Uint8Array).toString();
      if (told.includes("SCHEDULED")) await client.cancel(job.id);
      if (told.includes("CANCELLED")) break;
    }
    expect(told.indexOf("SCHEDULED")).toBeLessThan(told.indexOf("CANCELLED"));
  });

  test("a claim waits, and gets the job that comes", async () => {
    const wish = { functions: ["echo"], worker: "w", capabilities: ["here"], waitMs: 60_000 };
    const waiting = client.claim(wish);
    const { job } = await client.submit({ function: "echo", input: {}, requires: "here" });
    expect((await waiting).map((claimed) => claimed.job.id)).toEqual([job.id]);
  });

  test("an upload larger than proxies usually take goes through, and comes back whole", async () => {
    const bytes = randomBytes(20 * 1024 * 1024);
    const { id } = await client.upload(new Blob([bytes]), { name: "large.bin" });
    const { job } = await client.submit({
      function: "echo",
      files: [{ name: "large.bin", fileId: id }],
    });
    const back = await client.download({ job: job.id, name: "large.bin", kind: "input" });
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test("what goes on inside is not shown to the outside", async () => {
    const headers = { authorization: `Bearer ${site.adminToken}` };
    expect((await fetch(`${proxy.url}/metrics`, { headers })).status).toBe(404);
  });

  test("a server is ended under load, and the other one answers", async () => {
    const statuses: number[] = [];
    const stop = new AbortController();
    const query = 'mutation { submitJob(input: { function: "echo" }) { __typename } }';
    const load = async () => {
      while (!stop.signal.aborted) statuses.push((await post({ query })).status);
    };
    const loads = [load(), load(), load()];
    const [leaving] = servers;
    if (kind.asksHealth) {
      leaving?.process.kill("SIGTERM");
      await until(
        () => fetch(`${leaving?.url}/readyz`),
        ({ ok }) => !ok,
      );
      const asked = await callsTo(leaving, "/readyz");
      await until(
        () => callsTo(leaving, "/readyz"),
        (now) => now >= asked + 3,
      );
      await until(() => passesBy(leaving), Boolean);
    }
    await leaving?.stop();
    stop.abort();
    await Promise.all(loads);
    expect(new Set(statuses)).toEqual(new Set([200]));
    for (let turn = 0; turn < 20; turn++) expect((await post({ query })).status).toBe(200);
  });

  /** Whether calls go to other servers alone. */
  async function passesBy(server: RunningDocket | undefined): Promise<boolean> {
    const before = await callsTo(server);
    for (let turn = 0; turn < 20; turn++) await post({ query: "{ __typename }" });
    return (await callsTo(server)) === before;
  }

  async function callsTo(server: RunningDocket | undefined, route = "/graphql"): Promise<number> {
    const headers = { authorization: `Bearer ${site.adminToken}` };
    const text = await (await fetch(`${server?.url}/metrics`, { headers })).text();
    const family = readPrometheus(text).find(
      ({ name }) => name === "docket_http_request_duration_seconds",
    );
    const ofGraphql = family?.samples.filter(
      ({ name, labels }) => name.endsWith("_count") && labels["route"] === route,
    );
    return ofGraphql?.reduce((sum, { value }) => sum + value, 0) ?? 0;
  }
}

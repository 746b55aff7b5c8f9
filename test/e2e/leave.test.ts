import { once } from "node:events";
import { createInterface } from "node:readline";
import type { RunningDocket } from "../../clients/sdk/src/start-docket.ts";
import { openKnownSocket } from "../support/bare-socket.ts";
import { openSite, type Site } from "../support/servers.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Longer than any test: it is ended by hand. */
const long = "3600000";

/** Tells a server to close; over when it says this. */
async function told({ process: child }: RunningDocket, word: string): Promise<void> {
  const said = new Promise<void>((resolve) => {
    createInterface(child.stderr as NodeJS.ReadableStream).on("line", (line) => {
      if (line.startsWith(word)) resolve();
    });
  });
  child.kill("SIGTERM");
  await said;
}

test("a server that leaves says so at /readyz, and serves on in every other way", async () => {
  const server = await site.start({ DOCKET_CLOSE_DELAY_MS: long });
  const client = site.client(server);
  const before = await fetch(`${server.url}/readyz`);
  expect([before.status, before.headers.get("connection")]).toEqual([200, "keep-alive"]);
  await told(server, "Leaving");

  const ready = await fetch(`${server.url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining("closing")]);
  const alive = await fetch(`${server.url}/healthz`);
  expect([alive.status, alive.headers.get("connection")]).toEqual([200, "close"]);
  const { job } = await client.submit({ function: "echo", input: {} });
  let last = "";
  for await (const { state } of client.watchJob(job.id)) last = state;
  expect(last).toBe("DONE");

  const socket = await openKnownSocket(server.url, site.adminToken);
  const ended = once(server.process, "exit");
  await told(server, "Closing");
  expect((await socket.closed).code).toBe(1001);
  expect(await ended).toEqual([0, null]);
});

test("the pause is over by itself", async () => {
  const server = await site.start({ DOCKET_CLOSE_DELAY_MS: "50" });
  const ended = once(server.process, "exit");
  server.process.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test("once more ends the pause, and once more the process", async () => {
  const server = await site.start({ DOCKET_CLOSE_DELAY_MS: long });
  const client = site.client(server);
  const { job } = await client.submit({ function: "echo", input: { sleepMs: 600_000 } });
  for await (const { state } of client.watchJob(job.id)) if (state === "CLAIMED") break;
  const ended = once(server.process, "exit");
  await told(server, "Leaving");
  await told(server, "Closing");
  server.process.kill("SIGTERM");
  expect(await ended).toEqual([null, "SIGKILL"]);
});

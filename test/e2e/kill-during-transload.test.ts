import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { openSite, type Site } from "../support/servers.ts";
import { until } from "../support/until.ts";

let site: Site;
const asked: ServerResponse[] = [];
const origin = createServer((_request, response) => {
  asked.push(response);
  origin.emit("asked");
  // The first try never gets an answer.
  if (asked.length > 1) response.end("the file");
});

beforeAll(async () => {
  origin.listen(0, "127.0.0.1");
  await once(origin, "listening");
  site = await openSite();
});
afterAll(async () => {
  await site.close();
  origin.closeAllConnections();
  origin.close();
});

test("kill -9 of the server that fetches a job's files: a new one fetches them, and the job can be claimed", async () => {
  const settings = { DOCKET_WORKER_CONCURRENCY: "0", DOCKET_ADMISSION_MS: "500" };
  const first = await site.start(settings);
  const wasAsked = once(origin, "asked");
  const url = `http://127.0.0.1:${(origin.address() as AddressInfo).port}/a.txt`;
  const { job } = await site
    .client(first)
    .submit({ function: "echo", files: [{ name: "a.txt", url }] });
  expect(job.state).toBe("SUBMITTED");
  await wasAsked;
  const dead = once(first.process, "exit");
  first.process.kill("SIGKILL");
  await dead;

  const client = site.client(await site.start(settings));
  const [claimed] = await until(
    () => client.claim({ functions: ["echo"], worker: "w1", waitMs: 60_000 }),
    (claims) => claims.length > 0,
  );
  expect(claimed?.job.id).toBe(job.id);
  expect(claimed?.job.files).toMatchObject([
    { name: "a.txt", file: { url: expect.stringContaining("a.txt") } },
  ]);
});

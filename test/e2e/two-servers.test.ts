import type { RunningDocket } from "../../clients/sdk/src/start-docket.ts";
import { openSite, type Site } from "../support/servers.ts";

let site: Site;
let here: RunningDocket;
let there: RunningDocket;
beforeAll(async () => {
  site = await openSite();
  here = await site.start({ DOCKET_WORKER_CONCURRENCY: "0" });
  there = await site.start({ DOCKET_WORKER_CONCURRENCY: "0" });
});
afterAll(() => site.close());

test("submitted on one server, a job is claimed on the other and watched on both", async () => {
  const [a, b] = [site.client(here), site.client(there)];
  const waiting = b.claim({ functions: ["echo"], worker: "w1", waitMs: 60_000 });
  const { job } = await a.submit({ function: "echo", input: { say: "hello" } });
  const watched = [a.watchJob(job.id), b.watchJob(job.id)];
  const stories = watched.map(async (watch) => {
    const versions: number[] = [];
    let last = "";
    for await (const { version, state } of watch) {
      versions.push(version);
      last = state;
    }
    return { versions, last };
  });

  const [claimed] = await waiting;
  if (!claimed) throw new Error("nothing was claimed");
  expect(claimed.job.id).toBe(job.id);
  await a.update({ id: job.id, key: claimed.key, status: { percent: 50 } });
  await b.deliver({ id: job.id, key: claimed.key, output: { done: true } });

  for (const { versions, last } of await Promise.all(stories)) {
    expect(last).toBe("DONE");
    expect(versions).toEqual([...versions].sort((x, y) => x - y));
    expect(new Set(versions).size).toBe(versions.length);
  }
});

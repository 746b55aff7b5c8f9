import { setTimeout as sleep } from "node:timers/promises";
import type { DocketClient } from "../../clients/sdk/src/index.ts";
import { type Cuttable, openCuttable } from "../support/cuttable.ts";
import { openTestJobs, type TestJobs, underwayEnded } from "../support/jobs.ts";
import { recounted, sealAll, told } from "../support/recount.ts";
import { openSite, type Site } from "../support/servers.ts";
import { until } from "../support/until.ts";

let docket: TestJobs;
let way: Cuttable;
let site: Site;
beforeAll(async () => {
  docket = await openTestJobs();
  const target = new URL(process.env["DOCKET_TEST_MONGODB_URI"] ?? "");
  way = await openCuttable(Number(target.port));
  site = await openSite();
});
afterAll(async () => {
  await site.close();
  await way.close();
  await docket.close();
});

const total = 60;

async function work(client: DocketClient, isOver: () => boolean): Promise<void> {
  for (let turn = 0; !isOver(); turn += 1) {
    const request = { functions: ["echo"], worker: "w", max: 4, leaseMs: 1_000 };
    const taken = await client.claim(request).catch(() => []);
    await Promise.allSettled(
      taken.map(({ job, key }, index) => {
        const way = (turn + index) % 4;
        if (way < 2) return client.deliver({ id: job.id, key, output: {} });
        const error = { code: `ODD_${way}`, message: "by turns" };
        // One in four is left to its lease.
        return way === 2 ? client.fail({ id: job.id, key, error }) : undefined;
      }),
    );
    if (taken.length === 0) await sleep(50);
  }
}

const allJobs = async () => {
  const found = await docket.database.connection.collection("jobs").find().toArray();
  return docket.jobs.read(found.map(({ _id }) => String(_id)));
};
const ended = async () => (await allJobs()).filter(({ endedAt }) => endedAt).length;

test("after kill -9 of a server and an outage of the database the counts are those of the jobs", async () => {
  const appName = docket.config.databaseName;
  const env = {
    MONGODB_URI: `mongodb://127.0.0.1:${way.port}/?directConnection=true&appName=${appName}`,
    DOCKET_DATABASE: docket.config.databaseName,
    DOCKET_WORKER_CONCURRENCY: "0",
    DOCKET_BACKOFF_MS: "1",
  };
  const [one, two] = [await site.start(env), await site.start(env)];
  const clients = [site.client(one), site.client(two)];
  for (const client of clients)
    await client.submitMany(Array.from({ length: total / 2 }, () => ({ function: "echo" })));
  let isOver = false;
  const working = clients.map((client) => work(client, () => isOver));
  await until(ended, (count) => count > total / 4);
  one.process.kill("SIGKILL");
  await until(ended, (count) => count > total / 2);
  way.cut();
  await sleep(500);
  way.mend();
  await until(ended, (count) => count === total);
  isOver = true;
  await two.stop();
  await Promise.all(working);
  await underwayEnded(docket.database, appName);
  await sealAll(docket);
  const { codes, waits, runs, ...counts } = recounted(await allJobs());
  const window = { ...counts, codes, waits, runs };
  expect(counts.crashes).toBeGreaterThan(0);
  expect(await told(docket.jobs, "echo")).toEqual({
    ever: counts,
    hour: window,
    month: window,
    open: 0,
  });
});

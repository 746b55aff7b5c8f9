import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { RunningDocket } from "../../clients/sdk/src/start-docket.ts";
import {
  EXPECTED_WITHIN,
  meanAbsoluteDifference,
} from "../../clients/storefront/assets/compare.ts";
import { openSite, type Site } from "../support/servers.ts";
import { until } from "../support/until.ts";
import { openWebServer, type WebServer } from "../support/web-server.ts";

const assets = resolve("clients/storefront/assets");
let site: Site;
let storefront: WebServer;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await storefront?.close();
  await site.close();
});

/** The lease of a worker that was killed runs out soon. */
const soon = { DOCKET_LEASE_MS: "4000" };

/** Submits the demo job, and kills the server once it works on it. */
async function killedAtWork(server: RunningDocket): Promise<string> {
  const client = site.client(server);
  const recipe = JSON.parse(await readFile(join(assets, "recipe.json"), "utf8")) as object;
  const input = { ...recipe, baseUrl: storefront.filesUrl, callback: storefront.callbackUrl };
  const { job } = await client.submit({ function: "photoshop.recipe", input });
  for await (const { state } of client.watchJob(job.id)) if (state === "CLAIMED") break;
  const dead = once(server.process, "exit");
  server.process.kill("SIGKILL");
  await dead;
  return job.id;
}

test("kill -9 of the server in the middle of the demo job: a new one brings it to its end, and nothing is doubled", async () => {
  const looker = site.client(await site.start({ DOCKET_WORKER_CONCURRENCY: "0" }));
  const callbackSecret = (await looker.callbackSecret()) ?? "";
  storefront = await openWebServer({ folder: assets, callbackSecret });
  const ids: string[] = [];
  // One that came to its end while this process stood still was not hit in its middle. The claim of one that was runs out.
  const wasTooFast = async (id: string) => {
    const left = await until(
      () => looker.job(id),
      (job) => job?.state !== "CLAIMED",
    );
    return left?.state === "DONE";
  };
  do ids.unshift(await killedAtWork(await site.start(soon)));
  while (await wasTooFast(ids[0] ?? ""));
  const [id = ""] = ids;
  const second = site.client(await site.start(soon));

  const callback = await storefront.result(id);
  expect(callback).toMatchObject({ state: "DONE", outputs: ["out.jpg"] });
  expect(callback.attempt).toBeGreaterThan(1);
  const picture = Buffer.from(await (await fetch(`${callback.baseUrl}out.jpg`)).arrayBuffer());
  expect(await meanAbsoluteDifference(picture, join(assets, "expected.png"))).toBeLessThan(
    EXPECTED_WITHIN,
  );

  const ended = await second.job(id);
  expect(ended).toMatchObject({
    state: "DONE",
    attempts: { current: callback.attempt, failures: 0 },
  });
  expect((await second.jobs()).nodes.map((job) => job.id)).toEqual(ids);
});

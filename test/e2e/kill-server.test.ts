import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import {
  EXPECTED_WITHIN,
  meanAbsoluteDifference,
} from "../../clients/storefront/assets/compare.ts";
import { openSite, type Site } from "../support/servers.ts";
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

test("kill -9 of the server in the middle of the demo job: a new one brings it to its end, and nothing is doubled", async () => {
  const first = await site.start();
  const client = site.client(first);
  storefront = await openWebServer({
    folder: assets,
    callbackSecret: (await client.callbackSecret()) ?? "",
  });
  const recipe = JSON.parse(await readFile(join(assets, "recipe.json"), "utf8")) as object;
  const input = { ...recipe, baseUrl: storefront.filesUrl, callback: storefront.callbackUrl };
  const { job } = await client.submit({ function: "photoshop.recipe", input });
  for await (const { state } of client.watchJob(job.id)) if (state === "CLAIMED") break;

  const dead = once(first.process, "exit");
  first.process.kill("SIGKILL");
  await dead;
  const second = await site.start();

  const callback = await storefront.result(job.id);
  expect(callback).toMatchObject({ state: "DONE", outputs: ["out.jpg"] });
  expect(callback.attempt).toBeGreaterThan(1);
  const picture = Buffer.from(await (await fetch(`${callback.baseUrl}out.jpg`)).arrayBuffer());
  expect(await meanAbsoluteDifference(picture, join(assets, "expected.png"))).toBeLessThan(
    EXPECTED_WITHIN,
  );

  const ended = await site.client(second).job(job.id);
  expect(ended).toMatchObject({
    state: "DONE",
    attempts: { current: callback.attempt, failures: 0 },
  });
  expect(await site.client(second).jobs()).toMatchObject({ nodes: [expect.anything()] });
});

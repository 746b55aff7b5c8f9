import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { startExample } from "../support/example.ts";
import { openWebServer, type WebServer } from "../support/web-server.ts";

const assets = resolve("clients/storefront/assets");
let docket: TestDocket;
let storefront: WebServer;
let folder: string;
let token: string;
beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_WORKER_CONCURRENCY: "1" });
  token = await docket.token("ann", "SUBMITTER");
  storefront = await openWebServer({ folder: assets, callbackSecret: "" });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "docket-recipes-"));
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(async () => {
  await storefront.close();
  await docket.close();
});

/** Runs the example on the demo's recipe, changed so; its working folder is the test's. */
async function run(changes: object): Promise<{ code: number | null; said: string }> {
  const demo = JSON.parse(await readFile(join(assets, "recipe.json"), "utf8")) as object;
  const recipe = { ...demo, baseUrl: storefront.filesUrl, callback: undefined, ...changes };
  await writeFile(join(folder, "recipe.json"), JSON.stringify(recipe));
  const env = { DOCKET_URL: docket.url, DOCKET_TOKEN: token };
  const example = startExample(
    ["bash", resolve("examples/recipes.sh"), "recipe.json"],
    env,
    folder,
  );
  return { code: await example.ended, said: example.said };
}

test("submits a recipe, waits for its end and fetches every picture", async () => {
  const outputs = [
    { type: "jpg", name: "out.jpg" },
    { type: "png", name: "two words.png" },
  ];
  const { code, said } = await run({ outputs });
  expect(said).toMatch(/^submitted job_\w+\ndone\nfetched out.jpg\nfetched two words.png\n$/);
  expect(code).toBe(0);
  expect((await readFile(join(folder, "out.jpg"))).subarray(0, 3)).toEqual(
    Buffer.from([0xff, 0xd8, 0xff]),
  );
  expect((await readFile(join(folder, "two words.png"))).subarray(1, 4).toString()).toBe("PNG");
});

test("says that a recipe failed, and fetches nothing", async () => {
  const { code, said } = await run({ baseUrl: `${storefront.filesUrl}nowhere/` });
  expect(said).toMatch(/\nrejected\n$/);
  expect(code).toBe(1);
  expect(await readdir(folder)).toEqual(["recipe.json"]);
});

test("a recipe that is none is refused with the server's words", async () => {
  const { code, said } = await run({ tasks: 5 });
  expect([code, said]).toEqual([1, expect.stringContaining("INVALID_INPUT")]);
});

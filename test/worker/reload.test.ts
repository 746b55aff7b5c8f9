import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DocketClient, jobHasEnded } from "../../clients/sdk/src/index.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { closeOutside, folderOf, outsideSource } from "../support/outside.ts";
import { until } from "../support/until.ts";

let folder: string;
let site: TestDocket;
let ann: DocketClient;

const source = (version: string) =>
  outsideSource("it", "return (await import('./value.js')).value;").replace("1.0.0", version);

beforeAll(async () => {
  folder = await folderOf({
    "package.json": '{"type":"module"}',
    "p/index.js": source("1.0.0"),
    "p/value.js": "export const value = 1;",
  });
  site = await openTestDocket({
    DOCKET_FUNCTIONS_DIR: folder,
    DOCKET_FUNCTIONS_WATCH: "1",
    DOCKET_WORKER_CONCURRENCY: "1",
  });
  ann = await site.client("ann", "SUBMITTER");
});
afterAll(async () => {
  await site.close();
  await closeOutside();
});

async function ran(name: string) {
  const { job } = await ann.submit({ function: name, input: {} });
  const now = await until(
    () => ann.job(job.id),
    (one) => one !== null && jobHasEnded(one),
  );
  return now?.output;
}

const known = (name: string, version: string) =>
  until(
    () => site.docket.functions.find(name)?.version,
    (now) => now === version,
  );

test("a changed plugin is loaded again, with the files that it imports, for the claims that come", async () => {
  expect(await ran("it")).toBe(1);
  await writeFile(join(folder, "p/value.js"), "export const value = 2;");
  await writeFile(join(folder, "p/index.js"), source("2.0.0"));
  await known("it", "2.0.0");
  expect(await ran("it")).toBe(2);
});

test("one that can't be used any more is told, and works again once it is mended", async () => {
  await writeFile(join(folder, "p/index.js"), "nonsense(");
  await until(
    () => site.docket.functions.broken(),
    (broken) => broken.length === 1,
  );
  expect(site.docket.functions.find("it")?.version).toBe("2.0.0");
  await writeFile(join(folder, "p/index.js"), source("3.0.0"));
  await known("it", "3.0.0");
  expect(site.docket.functions.broken()).toEqual([]);
  expect(await ran("it")).toBe(2);
});

test("however often it was loaded, the server is one worker", async () => {
  const workers = site.docket.database.connection.collection("workers");
  expect(await workers.countDocuments({ user: "docket" })).toBe(1);
});

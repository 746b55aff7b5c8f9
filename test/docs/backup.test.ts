import { rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { createClient, type DocketClient } from "../../clients/sdk/src/index.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { openTestDocket } from "../support/docket.ts";
import { openReader, type Reader } from "../support/docs/reader.ts";

/** docs/operator/backup.md: what a copy must have in it, and that it is enough. */
const page = "docs/operator/backup.md";

/** What a user has at a Docket, that must be there again: a job with a file, and what signs callbacks. */
async function leaves(client: DocketClient) {
  const { id } = await client.upload(new Blob(["hello"]), { name: "in.txt" });
  const { job } = await client.submit({
    function: "echo",
    input: { say: "kept" },
    files: [{ name: "in.txt", fileId: id }],
    waitMs: 60_000,
  });
  return { job: job.id, secret: await client.callbackSecret() };
}

async function finds(client: DocketClient, left: Awaited<ReturnType<typeof leaves>>) {
  expect(await client.callbackSecret()).toBe(left.secret);
  expect(await client.job(left.job)).toMatchObject({ state: "DONE", output: { say: "kept" } });
  const file = await client.download({ job: left.job, name: "in.txt", kind: "input" });
  expect(await file.text()).toBe("hello");
  // It is a Docket that works, too.
  expect((await client.run("echo", { say: "new" })).output).toEqual({ say: "new" });
}

describe("a data folder with a mongod of its own", () => {
  let reader: Reader;
  beforeAll(async () => {
    // The mongod that was fetched before is there, as it is for whoever has started Docket once.
    const { XDG_CACHE_HOME = join(homedir(), ".cache"), DOCKET_MONGOD = "" } = process.env;
    reader = await openReader({ DOCKET_PORT: "0", XDG_CACHE_HOME, DOCKET_MONGOD });
  });
  afterAll(() => reader?.close());

  test("is copied, lost, and put back", async () => {
    const first = reader.start("README.md", "start");
    const [, url = ""] = await first.says(/Docket listens on (http:\S+)/);
    const [, token = ""] = await first.says(/shown this once:\s+(dkt_\S+)/);
    const before = createClient({ url, token });
    const left = await leaves(before);
    await before.close();
    await first.interrupt();

    expect((await reader.run(page, "copy")).code).toBe(0);
    await rm(join(reader.clone, ".docket"), { recursive: true });

    const second = reader.start(page, "restore");
    const [, again = ""] = await second.says(/Docket listens on (http:\S+)/);
    const after = createClient({ url: again, token });
    await finds(after, left);
    await after.close();
  });
});

test("a database that is copied document by document, as a dump does, is a whole Docket", async () => {
  const env = { DOCKET_WORKER_CONCURRENCY: "1", DOCKET_FILES: "gridfs" };
  const here = await openTestDocket(env);
  const token = await here.token("ann", "SUBMITTER");
  const before = createClient({ url: here.url, token });
  const left = await leaves(before);
  const copy: TestDatabase = await openTestConnection();
  for (const { name } of (await here.docket.database.connection.db?.listCollections().toArray()) ??
    []) {
    const documents = await here.docket.database.connection.collection(name).find().toArray();
    if (documents.length > 0) await copy.connection.collection(name).insertMany(documents);
  }
  await before.close();
  await here.close();

  const there = await openTestDocket({
    ...env,
    DOCKET_DATABASE: copy.connection.name,
  });
  const after = createClient({ url: there.url, token });
  await finds(after, left);
  await after.close();
  await there.close();
  await copy.dispose();
});

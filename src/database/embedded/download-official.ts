import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

/** Reads data folders of 6.0 too, so that a machine may change from the wheel to this. */
const version = "7.0.28";
export const officialRelease = `official-${version}`;

/** Longest silence before the first byte; and while the library loads, and after the first byte (unpacking is silent), in ms. */
const firstByteMs = 15_000;
const silenceMs = 120_000;

/** A process of its own: the library writes to standard output, retries at length and can't be stopped. */
const program = `
const [library, config, version, downloadDir] = process.argv.slice(1);
require(config).setDefaultValue("MAX_RETRIES", "1");
const { MongoBinary } = require(library);
console.log("asking");
MongoBinary.getPath({ version, downloadDir, checkMD5: true }).then(
  (path) => console.log("\\npath " + path),
  (error) => console.log("\\nfailed " + (error.code ? error.code + " " : "") + error.message.split("\\n").join(" ")),
);
`;

/** Downloads MongoDB's own build for this system into `folder`. Answers the path of the mongod. */
export async function downloadOfficial(
  folder: string,
  say: (line: string) => void,
): Promise<string> {
  say(`Downloading MongoDB ${version} from its makers ...`);
  const { resolve } = createRequire(import.meta.url);
  const library = resolve("mongodb-memory-server-core");
  const config = resolve("mongodb-memory-server-core/lib/util/resolveConfig");
  const args = ["-e", program, library, config, version, folder];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  const silent = (ms: number) => setTimeout(() => child.kill("SIGKILL"), ms);
  let watchdog = silent(silenceMs);
  let outcome = `failed no answer in ${firstByteMs / 1000} s`;
  createInterface(child.stdout).on("line", (line) => {
    clearTimeout(watchdog);
    watchdog = silent(line === "asking" ? firstByteMs : silenceMs);
    if (/^(path|failed) /.test(line)) outcome = line;
    else if (line !== "asking" && line.trim()) say(`  ${line.trim()}`);
  });
  await once(child, "close");
  clearTimeout(watchdog);
  if (!outcome.startsWith("path ")) throw new Error(outcome.slice("failed ".length));
  return outcome.slice("path ".length);
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { installMissing } from "./debian.js";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The programs that tests run, where they can be had, and one mongod for the whole run; each test
 * file takes a database of its own in it. Tests find its URI in DOCKET_TEST_MONGODB_URI; where that
 * is set before, nothing is started. What tests put into the system's temporary folder goes into one
 * of the run, and goes away with it.
 */
export default async function start() {
  installMissing({ say: (line) => console.error(line) });
  if (process.env.DOCKET_TEST_MONGODB_URI) return;
  if (!existsSync(path("../../dist/src/database/embedded/index.js"))) {
    throw new Error("The tests start MongoDB through the build. Run: node scripts/ensure.mjs");
  }
  const child = spawn(process.execPath, [path("./test-mongod.js")], {
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, "line"), once(child, "exit").then(() => [])]);
  if (!line) throw new Error("No MongoDB for the tests; the lines above say why.");
  const { uri, folder } = JSON.parse(line);
  process.env.DOCKET_TEST_MONGODB_URI = uri;
  process.env.TMPDIR = folder;
  globalThis.docketTestMongod = child;
  // Neither the process nor its pipes keep an otherwise finished run alive.
  for (const it of [child, child.stdin, child.stdout]) it.unref();
}

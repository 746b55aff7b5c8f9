/**
 * The mongod of one test run, in a process of its own: when the run ends, however it ends, standard
 * input closes, and this stops mongod and removes its folder. Prints the URI as its first line.
 */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binaryCacheDir, openEmbedded } from "../../dist/src/database/embedded/index.js";
import { openLog } from "../../dist/src/log.js";

// Ctrl-C is for the run; the end of the run is what ends this.
process.on("SIGINT", () => undefined);

const dataDir = await mkdtemp(join(tmpdir(), "docket-tests-"));
const { DOCKET_MONGOD, XDG_CACHE_HOME } = process.env;
let embedded;
try {
  embedded = await openEmbedded({
    dataDir,
    cacheMiB: 512,
    binaryCacheDir: binaryCacheDir(XDG_CACHE_HOME),
    log: openLog("warn"),
    ...(DOCKET_MONGOD ? { mongodPath: DOCKET_MONGOD } : {}),
  });
  console.log(embedded.uri);
  process.stdin.resume();
  await once(process.stdin, "close");
} finally {
  await embedded?.close();
  await rm(dataDir, { recursive: true, force: true });
}

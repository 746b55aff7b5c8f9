/**
 * The mongod of one test run, in a process of its own: when the run ends, however it ends, standard
 * input closes, and this stops mongod and removes what the run left behind. Its first line is JSON:
 * the URI, and the folder in which the run keeps everything temporary.
 */
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { binaryCacheDir, openEmbedded } from "../../dist/src/database/embedded/index.js";
import { openLog } from "../../dist/src/log.js";

// Ctrl-C is for the run; the end of the run is what ends this.
process.on("SIGINT", () => undefined);

const { DOCKET_MONGOD, XDG_CACHE_HOME } = process.env;
const home = await mkdtemp(join(tmpdir(), "docket-tests-"));
const folder = join(home, "tmp");
const data = await mkdtemp(join((await roomInMemory()) ?? home, "docket-tests-mongod-"));
let embedded;
try {
  await mkdir(folder);
  embedded = await openEmbedded({
    dataDir: data,
    cacheMiB: 512,
    binaryCacheDir: binaryCacheDir(XDG_CACHE_HOME),
    log: openLog("warn"),
    ...(DOCKET_MONGOD ? { mongodPath: DOCKET_MONGOD } : {}),
  });
  console.log(JSON.stringify({ uri: embedded.uri, folder }));
  process.stdin.resume();
  await once(process.stdin, "close");
} finally {
  await embedded?.close();
  for (const name of await readdir(folder)) await endOrphan(join(folder, name));
  for (const left of [data, home]) await rm(left, { recursive: true, force: true, maxRetries: 10 });
}

/**
 * Every write waits for the journal, and every test file makes some eighty collections and indexes: on a busy disk that
 * is most of a run's time. The run leaves less than a third of this behind before it ends.
 */
async function roomInMemory() {
  const neededBytes = 6 * 1024 ** 3;
  const folder = "/dev/shm";
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= neededBytes ? folder : undefined;
}

/**
 * A test that was interrupted leaves the mongod of its data folder running. Servers in processes of
 * their own see the end too and stop theirs; what is left then was the interrupted process's.
 */
async function endOrphan(dataDir) {
  const state = await readFile(join(dataDir, "mongod.json"), "utf8").catch(() => "{}");
  const { pid } = JSON.parse(state);
  for (let tries = 50; pid && isAlive(pid) && tries > 0; tries -= 1) await sleep(100);
  if (pid && isAlive(pid)) process.kill(pid, "SIGKILL");
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

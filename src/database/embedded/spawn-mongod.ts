import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, rename } from "node:fs/promises";
import { processMark } from "./process-mark.ts";
import { dbPathOf, logFileOf, type Site } from "./site.ts";
import type { State } from "./state-file.ts";

/** Largest history kept for change streams, in MiB; mongod's own default is 5 % of the disk. */
const oplogMiB = 1_024;

/**
 * Starts mongod in a process group of its own, so that neither Ctrl-C nor the end of this server
 * reaches it. Does not wait until it serves.
 */
export async function spawnMongod(site: Site, path: string, port: number): Promise<State> {
  const log = await freshLog(logFileOf(site));
  try {
    const child = spawn(path, argsOf(site, port), {
      detached: true,
      windowsHide: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    child.unref();
    await Promise.race([once(child, "spawn"), once(child, "exit")]);
    const pid = child.pid ?? 0;
    return { port, pid, mark: (await processMark(pid)) ?? "" };
  } finally {
    await log.close();
  }
}

/** The log of the run before is kept, the ones before it are not. */
async function freshLog(file: string) {
  await rename(file, `${file}.1`).catch(() => undefined);
  return open(file, "a");
}

/** Compression helps nobody on loopback, and the zlib of older versions leaks memory to strangers. */
const argsOf = (site: Site, port: number): string[] => [
  ...["--dbpath", dbPathOf(site), "--port", String(port), "--bind_ip", "127.0.0.1"],
  ...["--replSet", "docket", "--oplogSize", String(oplogMiB)],
  ...["--wiredTigerCacheSizeGB", String(site.cacheMiB / 1_024)],
  ...["--networkMessageCompressors", "disabled", "--quiet", "--slowms", "1000"],
  ...["--setParameter", "diagnosticDataCollectionEnabled=false"],
  ...(process.platform === "win32" ? [] : ["--nounixsocket"]),
];

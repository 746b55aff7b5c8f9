import { DocketError } from "../../errors.ts";
import { becomePrimary } from "./ask-mongod.ts";
import { findBinary } from "./find-binary.ts";
import { firstError } from "./first-error.ts";
import { freePort, isFree } from "./ports.ts";
import { servingPort } from "./serving.ts";
import { logFileOf, type Site } from "./site.ts";
import { spawnMongod } from "./spawn-mongod.ts";
import { readState, writeState } from "./state-file.ts";

/**
 * Sees to it that a mongod serves the data folder and takes writes; the caller holds the lock.
 * Answers its port: the one of last time where that can be had. With `keepPort` it must be that one.
 */
export async function ensureRunning(site: Site, keepPort?: number): Promise<number> {
  const state = await readState(site.home);
  const port = (await servingPort(site, state)) ?? (await start(site, state.port, keepPort));
  if (keepPort !== undefined && port !== keepPort) throw moved(keepPort, port);
  await becomePrimary(port);
  return port;
}

async function start(site: Site, lastPort?: number, keepPort?: number): Promise<number> {
  const port = keepPort ?? (await portNear(lastPort));
  const { path, version } = await findBinary(site);
  // Written first: whoever comes after a crash in between finds the new mongod by its port.
  await writeState(site.home, { port });
  const state = await spawnMongod(site, path, port);
  await writeState(site.home, state);
  if (!(await servingPort(site, state))) throw await ended(site, path);
  site.log.info("mongod.started", { port, pid: state.pid, version, binary: path });
  site.say(`Started mongod ${version} on 127.0.0.1:${port}; its data is in ${site.home}.`);
  return port;
}

async function portNear(lastPort: number | undefined): Promise<number> {
  return lastPort !== undefined && (await isFree(lastPort)) ? lastPort : freePort();
}

const moved = (from: number, to: number): DocketError =>
  new DocketError(
    "UNAVAILABLE",
    `mongod has moved from port ${from} to ${to}; start this server again.`,
  );

async function ended(site: Site, path: string): Promise<DocketError> {
  const file = logFileOf(site);
  const message = `${path} ended right after its start. Its log says: ${await firstError(file)} (${file})`;
  return new DocketError("UNAVAILABLE", message);
}

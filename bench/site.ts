import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mongo } from "mongoose";
import { binaryCacheDir, openEmbedded } from "../src/database/embedded/index.ts";
import { openLog } from "../src/log.ts";
import type { Options } from "./options.ts";
import { openDocketSide, openNoopSide, openRawSide, type Side } from "./sides.ts";

/** Everything a run works on. */
export interface Site {
  readonly sides: readonly Side[];
  /** The replica set that everybody works on. */
  readonly mongodb: string;
  readonly mongodbVersion: string;
  close(): Promise<void>;
}

/** This clone, from `dist/bench`. */
const home = fileURLToPath(new URL("../..", import.meta.url));

/** Starts mongod and the servers. What was started is ended again, also when something fails midway. */
export async function openSite(options: Options): Promise<Site> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  const keep = <Kept extends { close(): Promise<void> }>(kept: Kept): Kept => {
    closers.push(() => kept.close());
    return kept;
  };
  try {
    const mongodb = options.mongodb ?? keep(await ownMongod()).uri;
    const client = keep(await mongo.MongoClient.connect(mongodb));
    const { version } = await client.db().admin().serverInfo();
    const { profile, compare } = options;
    const sides = [
      keep(await openDocketSide({ name: "docket", folder: home, mongodb, client, profile })),
    ];
    if (compare !== undefined) {
      const other = { name: "compared", folder: compare, mongodb, client } as const;
      sides.push(keep(await openDocketSide(other)));
    }
    if (profile === undefined)
      sides.push(keep(await openNoopSide(client)), keep(openRawSide(client)));
    return { sides, mongodb, mongodbVersion: String(version), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A single-node replica set in a folder that goes with it. */
async function ownMongod(): Promise<{ uri: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "docket-bench-"));
  const { DOCKET_MONGOD, XDG_CACHE_HOME } = process.env;
  const embedded = await openEmbedded({
    dataDir: folder,
    cacheMiB: 512,
    binaryCacheDir: binaryCacheDir(XDG_CACHE_HOME),
    log: openLog("warn"),
    ...(DOCKET_MONGOD ? { mongodPath: DOCKET_MONGOD } : {}),
  });
  return {
    uri: embedded.uri,
    close: async () => {
      await embedded.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { setTimeout as sleep } from "node:timers/promises";
import mongoose, { type Connection, type ConnectOptions, type Model } from "mongoose";
import type { Config } from "../config.ts";
import { asFacts, type Log } from "../log.ts";
import { type Doorbell, openDoorbell, type Rung } from "./doorbell.ts";
import { binaryCacheDir, openEmbedded } from "./embedded/index.ts";
import { prepare } from "./indexes.ts";
import { type Inspect, openInspect } from "./inspect.ts";
import { native } from "./native.ts";

/** The one database of a Docket server. */
export interface Database {
  readonly connection: Connection;
  readonly doorbell: Doorbell;
  /** Whether there is a primary just now that takes writes. */
  writable(): Promise<boolean>;
  /** Creates the indexes of a room's models; rooms call it when they are opened. */
  prepare(...models: readonly Model<never>[]): Promise<void>;
  readonly inspect: Inspect;
  close(): Promise<void>;
}

type DatabaseConfig = Pick<
  Config,
  | "mongodbUri"
  | "mongodPath"
  | "mongodCacheMiB"
  | "cacheHome"
  | "dataDir"
  | "databaseName"
  | "databaseWaitMs"
>;

/**
 * What every client says: acknowledged means on a majority's journal; a frozen server must not hold an operation for ever
 * (the driver's own default is no time-out at all).
 */
const clientOptions = {
  writeConcern: { w: "majority", journal: true },
  readConcern: { level: "local" },
  readPreference: "primary",
  retryWrites: true,
  retryReads: true,
  connectTimeoutMS: 3_000,
  socketTimeoutMS: 30_000,
  heartbeatFrequencyMS: 2_000,
  autoIndex: false,
  autoCreate: false,
} as const;

/** The change stream's client: a short server selection, so that it comes back soon after the primary was killed. */
const doorbellOptions = {
  ...clientOptions,
  readConcern: { level: "majority" },
  serverSelectionTimeoutMS: 2_500,
  maxPoolSize: 3,
} as const;

const written = ["insert", "update", "replace"] as const;
const anything = [...written, "delete"] as const;

/** What rings the doorbell. Usage is written too often: reservations are written with it, once for each job. */
const rung: readonly Rung[] = [
  { collection: "jobs", operations: written },
  { collection: "joblines", operations: written },
  { collection: "functionstats", operations: written },
  { collection: "functionpauses", operations: written },
  { collection: "workers", operations: written },
  { collection: "functions", operations: written },
  { collection: "callbacks", operations: anything },
  // What is updated of a file nobody is shown.
  { collection: "files", operations: ["insert", "delete"] },
  { collection: "users", operations: written },
  { collection: "tokens", operations: anything, silent: "lastUsedAt" },
  { collection: "allowances", operations: anything },
  { collection: "reservations", operations: written },
  { collection: "audit", operations: ["insert"] },
];

/**
 * Mongoose leaves a path that a schema does not know out of a filter, which then matches more than was meant: here it
 * is refused. Schemas that know few of their paths say so (`strictQuery: false`). A store may be opened twice on one
 * connection.
 */
const odm = new mongoose.Mongoose({ strictQuery: "throw", overwriteModels: true });

/** Connects to `MONGODB_URI`, or to Docket's own mongod where that is not set. */
export async function openDatabase(config: DatabaseConfig, log: Log): Promise<Database> {
  const embedded =
    config.mongodbUri === undefined
      ? await openEmbedded({ ...embeddedOptions(config), log })
      : undefined;
  const uri = config.mongodbUri ?? embedded?.uri ?? "";
  const closers: (() => Promise<unknown>)[] = embedded ? [() => embedded.close()] : [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse())
      await closer().catch((error: unknown) => log.warn("database.close", asFacts(error)));
  };
  try {
    const options = { ...clientOptions, serverSelectionTimeoutMS: config.databaseWaitMs };
    const connection = await connect(uri, config.databaseName, options);
    // Cut rather than closed politely: a mongod that is gone would be waited for.
    closers.push(() => connection.close(true));
    const bell = await connect(uri, config.databaseName, doorbellOptions);
    closers.push(() => bell.close(true));
    const doorbell = await openDoorbell(native(bell), rung, log);
    // Cutting the connection ends the stream's wait at once.
    closers.push(() => Promise.all([doorbell.close(), bell.close(true)]));
    return {
      connection,
      doorbell,
      writable: () => writable(connection),
      prepare,
      inspect: openInspect(connection),
      close,
    };
  } catch (error) {
    await close();
    throw new Error(`MongoDB can't be used. ${reasonOf(error)}`, { cause: error });
  }
}

/** How long a look at the primary may take, in ms. */
const lookMs = 2_000;

async function writable(connection: Connection): Promise<boolean> {
  const asked = native(connection).admin().command({ hello: 1 });
  const late = sleep(lookMs, undefined, { ref: false });
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  return answer?.["isWritablePrimary"] === true;
}

/** What an operator can do about it. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message: string };
  if (code === changeStreamNeedsReplicaSet)
    return "MONGODB_URI must name a replica set or a sharded cluster; one node will do, after rs.initiate().";
  return `Is MONGODB_URI right, and does it run there? ${message}`;
}

const changeStreamNeedsReplicaSet = 40_573;

const embeddedOptions = ({ dataDir, mongodPath, mongodCacheMiB, cacheHome }: DatabaseConfig) => ({
  dataDir,
  binaryCacheDir: binaryCacheDir(cacheHome),
  cacheMiB: mongodCacheMiB,
  ...(mongodPath === undefined ? {} : { mongodPath }),
});

const connect = (uri: string, dbName: string, options: ConnectOptions): Promise<Connection> =>
  odm.createConnection(uri, { dbName, ...options }).asPromise();

import type { Connection } from "mongoose";
import { type Cluster, clusterOf } from "./inspect-cluster.ts";
import { type IndexDifference, indexDifferences } from "./inspect-indexes.ts";
import { inspectMs, native } from "./native.ts";

/** What an operator may want to know of the database. Each look throws by itself. */
export interface Inspect {
  cluster(): Promise<Cluster>;
  /** Every collection of the database, largest first. */
  collections(): Promise<CollectionSize[]>;
  /** What is otherwise than the rooms' models want it. */
  indexes(): Promise<{ readonly wanted: number; readonly differences: IndexDifference[] }>;
  clock(): Promise<ClockDifference>;
}

export interface CollectionSize {
  readonly name: string;
  /** As the storage engine counts them: cheap, and a little off after a crash. */
  readonly documents: number;
  /** Of the documents, uncompressed. */
  readonly bytes: number;
  /** On the disk of a member, with the indexes. */
  readonly diskBytes: number;
  readonly indexBytes: number;
}

export interface ClockDifference {
  /** How far the database's clock is ahead of this server's. */
  readonly aheadMs: number;
  /** How far that may be off, for the time that asking took. */
  readonly withinMs: number;
}

export const openInspect = (connection: Connection): Inspect => ({
  cluster: () => clusterOf(connection),
  collections: () => collectionsOf(connection),
  indexes: () => indexDifferences(connection),
  clock: () => clockOf(connection),
});

async function collectionsOf(connection: Connection): Promise<CollectionSize[]> {
  const db = native(connection);
  const found = await db.listCollections({ type: "collection" }, { nameOnly: true }).toArray();
  const names = found.map(({ name }) => name).filter((name) => !name.startsWith("system."));
  const sizes = await Promise.all(names.map((name) => sizeOf(db, name)));
  return sizes.sort((one, other) => other.diskBytes - one.diskBytes);
}

/** From the storage engine's own figures; of a sharded collection there are some for each shard. */
async function sizeOf(db: NonNullable<Connection["db"]>, name: string): Promise<CollectionSize> {
  const stats = await db
    .collection(name)
    .aggregate([{ $collStats: { storageStats: {} } }], { maxTimeMS: inspectMs })
    .toArray();
  const sum = (figure: string) =>
    stats.reduce((all, { storageStats }) => all + Number(storageStats?.[figure] ?? 0), 0);
  return {
    name,
    documents: sum("count"),
    bytes: sum("size"),
    diskBytes: sum("storageSize") + sum("totalIndexSize"),
    indexBytes: sum("totalIndexSize"),
  };
}

async function clockOf(connection: Connection): Promise<ClockDifference> {
  const admin = native(connection).admin();
  // The first answer may have to wait for a connection.
  await admin.command({ hello: 1, maxTimeMS: inspectMs });
  const before = Date.now();
  const { localTime } = await admin.command({ hello: 1, maxTimeMS: inspectMs });
  const tookMs = Date.now() - before;
  const there = (localTime as Date).getTime();
  return { aheadMs: Math.round(there - before - tookMs / 2), withinMs: Math.ceil(tookMs / 2) };
}

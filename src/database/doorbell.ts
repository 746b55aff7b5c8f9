import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { mongo } from "mongoose";
import type { Log } from "../log.ts";

/**
 * Something changed in the database, or went. A bell says where, never what: the truth is what a read then finds.
 * `missed` means that bells may have been lost, so everybody has to look again.
 */
export type Bell =
  | {
      readonly kind: "changed";
      readonly collection: string;
      readonly id: string;
      readonly fields: Readonly<Record<string, unknown>>;
      /** When it changed, by the database's clock. */
      readonly at?: Date;
    }
  | { readonly kind: "missed" };

export interface Doorbell {
  /** Calls `listener` for every bell until the returned function is called. Listeners must not throw or wait. */
  listen(listener: (bell: Bell) => void): () => void;
  /** Whether the stream is open just now. */
  alive(): boolean;
  close(): Promise<void>;
}

/** Small fields that let a listener tell whether a change concerns it. */
const routingFields = ["state", "version", "function", "requires", "user", "job"] as const;

/** A collection whose changes ring. */
export interface Rung {
  readonly collection: string;
  /** The kinds of changes that do. */
  readonly operations: readonly ("insert" | "update" | "replace" | "delete")[];
  /** A field that is written often and tells nobody anything: updates that set it do not. */
  readonly silent?: string;
}

const pipelineOf = (rung: readonly Rung[]): object[] => [
  { $match: { $or: rung.map(matchOf) } },
  {
    $project: {
      "ns.coll": 1,
      documentKey: 1,
      wallTime: 1,
      ...Object.fromEntries(
        routingFields.flatMap((field) => [
          [`fullDocument.${field}`, 1],
          [`updateDescription.updatedFields.${field}`, 1],
        ]),
      ),
    },
  },
];

const matchOf = ({ collection, operations, silent }: Rung): object => ({
  "ns.coll": collection,
  operationType: { $in: [...operations] },
  ...(silent && { [`updateDescription.updatedFields.${silent}`]: { $exists: false } }),
});

/** The part of a change that the pipeline lets through. */
interface RawChange {
  readonly ns: { readonly coll: string };
  readonly documentKey: { readonly _id: unknown };
  readonly wallTime?: Date;
  readonly fullDocument?: Record<string, unknown>;
  readonly updateDescription?: { readonly updatedFields?: Record<string, unknown> };
}
type Change = RawChange & mongo.ChangeStreamDocument;

const asBell = ({
  ns,
  documentKey,
  wallTime,
  fullDocument,
  updateDescription,
}: RawChange): Bell => ({
  kind: "changed",
  collection: ns.coll,
  id: String(documentKey._id),
  fields: fullDocument ?? updateDescription?.updatedFields ?? {},
  ...(wallTime && { at: wallTime }),
});

const pauseMsMax = 2_000;

/**
 * Opens the one change stream of this process. It must have a client of its own: after the primary is killed the
 * driver's resume waits for that client's server selection, so it has to be short. Resolves when the stream is open.
 */
export async function openDoorbell(
  db: mongo.Db,
  rung: readonly Rung[],
  log: Log,
): Promise<Doorbell> {
  const listeners = new Set<(bell: Bell) => void>();
  const ring = (bell: Bell) => {
    for (const listener of listeners) listener(bell);
  };
  const closing = new AbortController();
  const watched = pipelineOf(rung);
  let open = false;
  let failures = 0;
  let firstLife: { opened(): void; failed(error: unknown): void } | undefined;
  const opened = new Promise<void>((resolve, reject) => {
    firstLife = { opened: resolve, failed: reject };
  });
  const running = follow();
  await opened;

  async function follow(): Promise<void> {
    while (!closing.signal.aborted) {
      await followOnce().catch(lifeEnded);
      open = false;
      failures += 1;
      const pauseMs = Math.min(pauseMsMax, 50 * 2 ** failures);
      await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  function lifeEnded(error: unknown): void {
    if (closing.signal.aborted) return;
    log.warn("doorbell.lost", { failures, error: (error as Error).message });
    // A database that can't give a stream at all, such as one that is no replica set, is told at the start.
    if (!firstLife) return;
    firstLife.failed(error);
    closing.abort();
  }

  /** One life of the stream. Bells between two lives are lost, so a new life starts with `missed`. */
  async function followOnce(): Promise<void> {
    const stream = db.watch<mongo.Document, Change>(watched, { maxAwaitTimeMS: 1_000 });
    // Not awaited: closing asks a server that may be dead.
    const close = () => void stream.close().catch(() => undefined);
    closing.signal.addEventListener("abort", close, { once: true });
    try {
      // The first token tells that the server has fixed where the stream starts: snapshots may be read from now on.
      const started = once(stream, "resumeTokenChanged");
      let next = stream.next();
      await Promise.race([started, next]);
      open = true;
      failures = 0;
      firstLife?.opened();
      firstLife = undefined;
      ring({ kind: "missed" });
      for (;;) {
        ring(asBell(await next));
        next = stream.next();
      }
    } finally {
      closing.signal.removeEventListener("abort", close);
      close();
    }
  }

  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    alive: () => open,
    close: async () => {
      closing.abort();
      await running;
    },
  };
}

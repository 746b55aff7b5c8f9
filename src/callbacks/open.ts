import type { Database } from "../database/index.ts";
import type { Jobs } from "../jobs/index.ts";
import { startLoop } from "../loop.ts";
import { collect } from "./collect.ts";
import type { Delivery } from "./delivery.ts";
import { openLanes } from "./lanes.ts";
import type { CallbacksRoom } from "./room.ts";
import { type Sending, send } from "./send.ts";
import { modelsOf, openCallbackStore, readDeliveries } from "./store.ts";

/** Tells the outside that jobs have ended: signed, again and again until it was heard. */
export interface Callbacks {
  /** The callbacks of a job and how their sending went. Whether the asker may see the job is the caller's business. */
  deliveriesOf(jobId: string): Promise<Delivery[]>;
  /** Looks now for ended jobs and due callbacks. */
  wake(): void;
  /** Breaks off the tries under way and gives them back: another server, or the next start, sends them. */
  close(): Promise<void>;
}

type CallbacksDeps = Omit<CallbacksRoom, "store" | "jobs"> & {
  readonly connection: Database["connection"];
  readonly prepare: Database["prepare"];
  readonly jobs: Pick<Jobs, "unannounced" | "announced" | "changes">;
};

/** Longest pause between looks, in ms: finds what another server left behind. */
const idleMs = 5_000;

export async function openCallbacks({
  connection,
  prepare,
  ...deps
}: CallbacksDeps): Promise<Callbacks> {
  const store = openCallbackStore(connection);
  await prepare(...modelsOf(store));
  const room: CallbacksRoom = { ...deps, store };
  const { log } = deps;
  const sending: Sending = {
    lanes: openLanes(deps.config.callbackConcurrency),
    underWay: new Set(),
    ended: () => sender.wake(),
  };
  const sender = startLoop({
    name: "callbacks.send",
    log,
    idleMs,
    round: (signal) => send(room, sending, signal),
  });
  const collector = startLoop({
    name: "callbacks.collect",
    log,
    idleMs,
    round: (signal) => collect(room, sender.wake, signal),
  });
  const deafen = deps.jobs.changes((job) => {
    if (job.endedAt && job.callbackUrl !== undefined) collector.wake();
  });
  return {
    deliveriesOf: (jobId) => readDeliveries(store, jobId),
    wake: () => {
      collector.wake();
      sender.wake();
    },
    close: async () => {
      deafen();
      await collector.stop();
      await sender.stop();
      await Promise.all(sending.underWay);
    },
  };
}

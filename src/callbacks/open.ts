import type { Viewer } from "../access/index.ts";
import type { Database } from "../database/index.ts";
import type { IdPage, Jobs } from "../jobs/index.ts";
import { startLoop } from "../loop.ts";
import { type Backlog, readBacklog } from "./backlog.ts";
import { collect } from "./collect.ts";
import type { CallbackContents, Delivery } from "./delivery.ts";
import { findDeliveries, readContents, readOwners } from "./find.ts";
import { openLanes } from "./lanes.ts";
import { redeliver } from "./redeliver.ts";
import type { CallbacksRoom } from "./room.ts";
import { type CallbackFilter, countFailing, search } from "./search.ts";
import { type Sending, send } from "./send.ts";
import { modelsOf, openCallbackStore, pendingOf, removeJobs } from "./store.ts";

/** Tells the outside that jobs have ended: signed, again and again until it was heard. */
export interface Callbacks {
  /** The callbacks of a job and how their sending went. Whether the asker may see the job is the caller's business. */
  deliveriesOf(jobId: string): Promise<Delivery[]>;
  /** The callbacks that are the viewer's business, newest first. */
  search(viewer: Viewer, filter: CallbackFilter, page: IdPage): Promise<Delivery[]>;
  /** What was sent and what came back, of callbacks that the viewer was allowed to see. */
  contents(ids: readonly string[]): Promise<(CallbackContents | undefined)[]>;
  /** Whose callbacks these are, by id; those that are there no more are left out. */
  ownersOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** How many were tried and have not arrived, over all users, up to 10,000. Throws when it takes longer than `maxMs`. */
  failing(maxMs: number): Promise<number>;
  /** Sends a callback again by hand; see `redeliver.ts`. */
  redeliver(viewer: Viewer, id: string): Promise<Delivery>;
  /** The callbacks that are still to be sent. Throws when counting takes longer than `maxMs`. */
  backlog(maxMs: number): Promise<Backlog>;
  /** Which of these jobs have a callback that is still to be sent. */
  pendingOf(jobs: readonly string[]): Promise<ReadonlySet<string>>;
  /** Forgets the callbacks of jobs that are to be deleted. */
  removeJobs(jobs: readonly string[]): Promise<void>;
  /** Looks now for ended jobs and due callbacks. */
  wake(): void;
  /** Breaks off the tries under way and gives them back: another server, or the next start, sends them. */
  close(): Promise<void>;
}

type CallbacksDeps = Omit<CallbacksRoom, "store" | "jobs"> & {
  readonly connection: Database["connection"];
  readonly prepare: Database["prepare"];
  readonly jobs: Pick<Jobs, "unannounced" | "announced" | "changes" | "get">;
};

/** Callbacks of one job that are shown; a job ends once, so there is one. */
const callbacksMax = 10;
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
    deliveriesOf: (job) => findDeliveries(store, { job }, { order: 1, limit: callbacksMax }),
    search: (viewer, filter, page) => search(room, viewer, filter, page),
    contents: async (ids) => {
      const found = await readContents(store, ids);
      return ids.map((id) => found.get(id));
    },
    ownersOf: (ids) => readOwners(store, ids),
    failing: (maxMs) => countFailing(room, maxMs),
    redeliver: async (viewer, id) => {
      const delivery = await redeliver(room, viewer, id);
      sender.wake();
      return delivery;
    },
    backlog: (maxMs) => readBacklog(store, maxMs),
    pendingOf: (jobs) => pendingOf(store, jobs),
    removeJobs: (jobs) => removeJobs(store, jobs),
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

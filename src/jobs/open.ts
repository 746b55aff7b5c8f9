import type { Viewer } from "../access/index.ts";
import type { Bell, Database } from "../database/index.ts";
import type { DocketError } from "../errors.ts";
import { newId } from "../ids.ts";
import { asFacts } from "../log.ts";
import { startAdmission } from "./admit.ts";
import { announced, type Unannounced, unannounced } from "./announce.ts";
import { openBroker } from "./broker.ts";
import { type CancelRequest, cancel } from "./cancel.ts";
import { claim } from "./claim.ts";
import { type ClaimOneRequest, claimOne } from "./claim-one.ts";
import type { ClaimedJob, ClaimRequest } from "./claim-request.ts";
import { type Delivered, type DeliverRequest, deliver } from "./deliver.ts";
import { type Failed, type FailRequest, fail } from "./fail.ts";
import { get, getMany, maySee } from "./get.ts";
import { type Held, held, keyOf } from "./held.ts";
import type { Job, LogLine } from "./job.ts";
import { joined } from "./join.ts";
import { lines } from "./lines.ts";
import { type LockRequest, lock, unlock } from "./lock.ts";
import type { Move } from "./move.ts";
import { releaseJob } from "./release.ts";
import { type RetryRequest, retry } from "./retry.ts";
import type { JobsRoom } from "./room.ts";
import { type JobFilter, type JobPage, type PageRequest, search } from "./search.ts";
import { countMoves, type FunctionStats, stats } from "./stats.ts";
import {
  candidates,
  type JobStore,
  type Moved,
  move,
  openJobStore,
  readBodies,
  readJobs,
  refusalOf,
} from "./store.ts";
import { asJob } from "./stored.ts";
import { type SubmitRequest, type Submitted, submit, submitMany } from "./submit.ts";
import { startSweep } from "./sweep.ts";
import { identify } from "./token.ts";
import { type UpdateAnswer, type UpdateRequest, update } from "./update.ts";

/** Everything that can be asked of jobs. Refusals are thrown as `DocketError`. */
export interface Jobs {
  submit(viewer: Viewer, request: SubmitRequest): Promise<Submitted>;
  submitMany(
    viewer: Viewer,
    requests: readonly SubmitRequest[],
  ): Promise<(Submitted | DocketError)[]>;
  claim(viewer: Viewer, request: ClaimRequest): Promise<ClaimedJob[]>;
  update(viewer: Viewer, request: UpdateRequest): Promise<UpdateAnswer>;
  deliver(viewer: Viewer, request: DeliverRequest): Promise<Delivered>;
  fail(viewer: Viewer, request: FailRequest): Promise<Failed>;
  release(viewer: Viewer, request: { id: string; key: string }): Promise<Job>;
  cancel(viewer: Viewer, request: CancelRequest): Promise<Job>;
  lock(viewer: Viewer, request: LockRequest): Promise<Job>;
  unlock(viewer: Viewer, request: LockRequest): Promise<Job>;
  /** A new job that does the work of an ended one again. */
  retry(viewer: Viewer, request: RetryRequest): Promise<Submitted>;
  /** Nothing for a job that is not there, and for one that the viewer may not see. */
  get(viewer: Viewer, id: string): Promise<Job | undefined>;
  getMany(viewer: Viewer, ids: readonly string[]): Promise<(Job | undefined)[]>;
  /** Input and output of jobs that the viewer was allowed to see. */
  bodies(ids: readonly string[]): Promise<({ input: unknown; output: unknown } | undefined)[]>;
  search(viewer: Viewer, filter: JobFilter, page: PageRequest): Promise<JobPage>;
  lines(viewer: Viewer, id: string, after: string | undefined, limit: number): Promise<LogLine[]>;
  stats(functions?: readonly string[]): Promise<FunctionStats[]>;
  maySee(viewer: Viewer, job: Job): boolean;
  /** The job whose claim has this key, and who holds it; or CLAIM_LOST. */
  held(id: string, key: string): Promise<Held>;
  /** The key of the claim that the viewer has on a job. */
  keyOf(viewer: Viewer, id: string): Promise<string | undefined>;
  /** Claims one job by its id; NOT_CLAIMABLE while it does not wait. */
  claimOne(viewer: Viewer, request: ClaimOneRequest): Promise<ClaimedJob>;
  /** The job that a claim of these functions would get next, without taking it. */
  peek(functions?: readonly string[]): Promise<string | undefined>;
  /** Who shows a job's own token. */
  identify(token: string): Promise<Viewer | undefined>;
  /** Jobs without any check and without bodies, for rooms that check themselves. */
  read(ids: readonly string[]): Promise<Job[]>;
  /** Jobs moved through this server, as they are now. Those moved elsewhere ring the doorbell. */
  changes(listener: (job: Job) => void): () => void;
  unannounced(limit: number): Promise<Unannounced[]>;
  announced(callbackIds: readonly string[]): Promise<void>;
  /** Hand out no more work. */
  drain(): void;
  close(): Promise<void>;
}

type Deps = Pick<JobsRoom, "functions" | "files" | "access" | "outgoing" | "config" | "log"> & {
  readonly database: Database;
};

/** Moves that one round trip takes at most. */
const joinMax = 500;

export async function openJobs(deps: Deps): Promise<Jobs> {
  const store = openJobStore(deps.database.connection, deps.config.databaseWaitMs);
  await deps.database.prepare(store.jobs as never, store.lines as never, store.stats as never);
  const room = openRoom(deps, store);
  const broker = openBroker(room);
  const admission = startAdmission(room);
  const sweep = startSweep(room);
  Object.assign(room, { wakeAdmission: admission.wake, wakeSweep: sweep.wake });
  const deafen = [room.changes(wakeForJob), deps.database.doorbell.listen(wakeForBell)];

  function wakeForJob({ state, function: name }: Job): void {
    if (state === "WAITING") broker.wake(name);
  }

  function wakeForBell(bell: Bell): void {
    if (bell.kind === "missed") broker.wake();
    else if (bell.collection === "jobs" && bell.fields["state"] === "WAITING")
      broker.wake(asName(bell.fields["function"]));
  }

  return {
    ...bindVerbs(room),
    claim: (viewer, request) => claim(room, broker, viewer, request),
    drain: broker.drain,
    close: async () => {
      for (const stop of deafen) stop();
      await broker.close();
      await sweep.stop();
      await admission.stop();
    },
  };
}

const asName = (value: unknown) => (typeof value === "string" ? value : undefined);

function openRoom(deps: Deps, store: JobStore): JobsRoom {
  const listeners = new Set<(job: Job) => void>();
  const tell = (job: Job) => {
    for (const listener of listeners) listener(job);
  };
  const moveAll = async (moves: readonly Move[]): Promise<Moved[]> => {
    const moved = await move(store, moves);
    const made = moves.flatMap(({ move: name }, index) => {
      const one = moved[index];
      return one?.made && one.job ? [{ move: name, job: one.job }] : [];
    });
    for (const { job } of made) tell(asJob(job));
    countMoves({ store }, made).catch((error: unknown) =>
      deps.log.warn("stats.lost", asFacts(error)),
    );
    return moved;
  };
  return {
    ...deps,
    doorbell: deps.database.doorbell,
    store,
    server: newId("worker"),
    moveAll,
    move: alone(joined(moveAll, joinMax)),
    submitMove: alone(joined(moveAll, joinMax)),
    changes: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    wakeAdmission: () => undefined,
    wakeSweep: () => undefined,
  };
}

/** A caller with one move gets what was wrong with it as an error. */
const alone =
  (joinedMove: (move: Move) => Promise<Moved>) =>
  async (move: Move): Promise<Moved> => {
    const moved = await joinedMove(move);
    if (moved.error) throw refusalOf(moved.error);
    return moved;
  };

function bindVerbs(room: JobsRoom): Omit<Jobs, "claim" | "drain" | "close"> {
  return {
    submit: (viewer, request) => submit(room, viewer, request),
    submitMany: (viewer, requests) => submitMany(room, viewer, requests),
    update: (viewer, request) => update(room, viewer, request),
    deliver: (viewer, request) => deliver(room, viewer, request),
    fail: (viewer, request) => fail(room, viewer, request),
    release: (viewer, request) => releaseJob(room, viewer, request),
    cancel: (viewer, request) => cancel(room, viewer, request),
    lock: (viewer, request) => lock(room, viewer, request),
    unlock: (viewer, request) => unlock(room, viewer, request),
    retry: (viewer, request) => retry(room, viewer, request),
    get: (viewer, id) => get(room, viewer, id),
    getMany: (viewer, ids) => getMany(room, viewer, ids),
    bodies: async (ids) => {
      const found = await readBodies(room.store, ids);
      return ids.map((id) => found.get(id));
    },
    search: (viewer, filter, page) => search(room, viewer, filter, page),
    lines: (viewer, id, after, limit) => lines(room, viewer, id, after, limit),
    stats: (functions) => stats(room, functions),
    maySee,
    held: (id, key) => held(room, id, key),
    keyOf: (viewer, id) => keyOf(room, viewer, id),
    claimOne: (viewer, request) => claimOne(room, viewer, request),
    peek: async (functions = room.functions.list().map(({ name }) => name)) =>
      (await candidates(room.store, functions, 1))[0]?._id,
    identify: (token) => identify(room, token),
    read: (ids) => readJobs(room.store, ids),
    changes: room.changes,
    unannounced: (limit) => unannounced(room, limit),
    announced: (ids) => announced(room, ids),
  };
}

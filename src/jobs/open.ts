import type { Viewer } from "../access/index.ts";
import type { Bell, Database } from "../database/index.ts";
import { newId } from "../ids.ts";
import { joined } from "../join.ts";
import type { Metrics } from "../metrics/index.ts";
import { startAdmission } from "./admit.ts";
import { announced, type Unannounced, unannounced } from "./announce.ts";
import { type Batches, bindBatches } from "./bind-batches.ts";
import { bindFigures, type Figures } from "./bind-figures.ts";
import { bindFiles, type JobFiles } from "./bind-files.ts";
import { type Books, openBooks } from "./books.ts";
import { openBroker } from "./broker.ts";
import { type CancelRequest, cancel } from "./cancel.ts";
import { type CancelledMany, type CancelManyRequest, cancelMany } from "./cancel-many.ts";
import { claim } from "./claim.ts";
import { type ClaimOneRequest, claimOne } from "./claim-one.ts";
import type { ClaimedJob, ClaimRequest } from "./claim-request.ts";
import { createJob } from "./create-job.ts";
import { type Delivered, type DeliverRequest, deliver } from "./deliver.ts";
import { destroyToken, type TokenOfClaim } from "./destroy-token.ts";
import { startDues, startLost } from "./dues.ts";
import { type Failed, type FailRequest, fail } from "./fail.ts";
import type { JobFilter } from "./filter.ts";
import { get, getMany, maySee } from "./get.ts";
import { type Held, held, keyOf } from "./held.ts";
import type { Job, LogLine, MoveName } from "./job.ts";
import { lines } from "./lines.ts";
import { type LockRequest, lock, unlock } from "./lock.ts";
import type { Move } from "./move.ts";
import { type Moved, move, refusalOf } from "./moving/store.ts";
import { andClaimNext, type Next, type NextRequest } from "./next.ts";
import type { Pauses } from "./pauses/pause.ts";
import { type PeekRequest, peek } from "./peek.ts";
import { openRateStore } from "./rates/store.ts";
import { releaseJob } from "./release.ts";
import { expired, keepMsOf, keepOn, remove } from "./retain.ts";
import { type RetryRequest, retry } from "./retry.ts";
import type { JobsRoom } from "./room.ts";
import { count, type JobPage, type PageRequest, search } from "./search.ts";
import { openJobStore, readBodies, readJobs } from "./store.ts";
import { asJob } from "./stored.ts";
import { type SubmitRequest, type Submitted, submit } from "./submit.ts";
import { startSweep } from "./sweep.ts";
import { endedFor, identify } from "./token.ts";
import { traced } from "./traced.ts";
import { type UpdateAnswer, type UpdateRequest, update } from "./update.ts";
import { listedVerbs, useToken } from "./use-token.ts";
import type { Workers } from "./workers/open.ts";

interface WithNext {
  readonly next?: NextRequest;
}

/** Everything that can be asked of jobs. Refusals are thrown as `DocketError`. */
export interface Jobs extends Batches, Figures, JobFiles {
  submit(viewer: Viewer, request: SubmitRequest): Promise<Submitted>;
  claim(viewer: Viewer, request: ClaimRequest): Promise<ClaimedJob[]>;
  update(viewer: Viewer, request: UpdateRequest): Promise<UpdateAnswer>;
  /** With `next`, claims the next jobs in the same call; so does `fail`. */
  deliver(viewer: Viewer, request: DeliverRequest & WithNext): Promise<Delivered & Next>;
  fail(viewer: Viewer, request: FailRequest & WithNext): Promise<Failed & Next>;
  release(viewer: Viewer, request: { id: string; key: string }): Promise<Job>;
  cancel(viewer: Viewer, request: CancelRequest): Promise<Job>;
  cancelMany(viewer: Viewer, request: CancelManyRequest): Promise<CancelledMany>;
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
  /** How many jobs `search` would find in all; undefined when they are more than `max`. */
  count(
    viewer: Viewer,
    filter: JobFilter,
    options: { readonly max: number } & Pick<PageRequest, "order" | "text">,
  ): Promise<number | undefined>;
  lines(viewer: Viewer, id: string, after: string | undefined, limit: number): Promise<LogLine[]>;
  /** Those who claim. */
  readonly workers: Workers;
  /** Functions of which no job is handed out. */
  readonly pauses: Pauses;
  maySee(viewer: Viewer, job: Job): boolean;
  /** The job whose claim has this key, and who holds it; or CLAIM_LOST. */
  held(id: string, key: string): Promise<Held>;
  /** The key of the claim that the viewer has on a job. */
  keyOf(viewer: Viewer, id: string): Promise<string | undefined>;
  /** Claims one job by its id; NOT_CLAIMABLE while it does not wait. */
  claimOne(viewer: Viewer, request: ClaimOneRequest): Promise<ClaimedJob>;
  /** The job that such a claim would get next, without taking it; of any function where none is named. */
  peek(request: PeekRequest): Promise<string | undefined>;
  /** Who shows a job's own token. */
  identify(token: string): Promise<Viewer | undefined>;
  /** Whether the job of a job's own token has ended while the token's holder had it; false for a user's token. */
  endedFor(viewer: Viewer): Promise<boolean>;
  /** Which of these verbs of Docket's own the function of the viewer's job lists; none for a user's token. */
  listedVerbs(viewer: Viewer, verbs: readonly string[]): Promise<string[]>;
  /** Counts verbs that a job's token is used for, all or none, and answers as whom; FORBIDDEN when they are spent. */
  useToken(viewer: Viewer, verbs: readonly string[]): Promise<Viewer>;
  /** Admits a submitted job that nobody admits; answers any other as it is. For the operator. */
  createJob(viewer: Viewer, id: string): Promise<Job>;
  /** The token that the job's holder has is dead from now on. */
  destroyToken(viewer: Viewer, of: TokenOfClaim): Promise<void>;
  /** Jobs without any check and without bodies, for rooms that check themselves. */
  read(ids: readonly string[]): Promise<Job[]>;
  /** Jobs moved through this server, as they are now. Those moved elsewhere ring the doorbell. */
  changes(listener: (job: Job, move: MoveName) => void): () => void;
  unannounced(limit: number): Promise<Unannounced[]>;
  announced(callbackIds: readonly string[]): Promise<void>;
  /** Ended jobs that have been kept long enough, those whose time was over first. */
  expired(limit: number): Promise<string[]>;
  /** Of these, keeps those that have expired for a while longer. */
  keepOn(ids: readonly string[]): Promise<void>;
  /** Deletes those of these jobs that have expired, and their log lines. */
  remove(ids: readonly string[]): Promise<void>;
  /** Hand out no more work. */
  drain(): void;
  close(): Promise<void>;
}

type Deps = Pick<
  JobsRoom,
  "functions" | "files" | "access" | "outgoing" | "config" | "log" | "trace"
> & {
  readonly database: Database;
  readonly metrics: Pick<Metrics, "batches">;
};

/** Moves that one round trip takes at most. */
const joinMax = 500;

export async function openJobs(deps: Deps): Promise<Jobs> {
  const { connection } = deps.database;
  const store = openJobStore(connection, deps.config.databaseWaitMs, keepMsOf(deps.config));
  const rateStore = openRateStore(connection, deps.config.databaseWaitMs);
  const models: readonly unknown[] = [store.jobs, store.lines, rateStore.rates];
  await deps.database.prepare(...(models as never[]));
  const books = await openBooks(deps, store);
  const { roster, statsStore, board } = books;
  const room = openRoom({ ...deps, store, statsStore, rateStore, roster, board }, books);
  const broker = openBroker(room);
  const admission = startAdmission(room);
  const sweep = startSweep(room);
  const [dues, lost] = [startDues(room), startLost(room)];
  const { wake: wakeAdmission, admitNow } = admission;
  Object.assign(room, { wakeAdmission, admitNow, wakeSweep: sweep.wake, wakeDues: dues.wake });
  roster.onDrain(() => broker.dismiss(roster.isDraining));
  board.onResume(() => broker.wake());
  const deafen = [room.changes(wakeForJob), deps.database.doorbell.listen(wakeForBell)];

  function wakeForJob({ state, function: name, requires }: Job): void {
    if (state === "WAITING") broker.wake(name, requires);
    if (state !== "CLAIMED") broker.freed(name);
  }

  function wakeForBell(bell: Bell): void {
    if (bell.kind === "missed") broker.wake();
    else if (bell.collection === "jobs") wakeForFields(bell.fields);
  }

  function wakeForFields({ state, function: name, requires }: Readonly<Record<string, unknown>>) {
    if (state === "WAITING") broker.wake(asName(name), asName(requires));
    if (state !== undefined && state !== "CLAIMED") broker.freed(asName(name));
  }

  return {
    ...bindVerbs(room),
    ...bindBatches(room),
    ...bindFigures(room, books.workers),
    ...bindFiles(room),
    workers: books.workers,
    pauses: books.pauses,
    claim: (viewer, request) => claim(room, broker, viewer, request),
    deliver: (viewer, { next, ...request }) =>
      andClaimNext(room, broker, viewer, { next, end: () => deliver(room, viewer, request) }),
    fail: (viewer, { next, ...request }) =>
      andClaimNext(room, broker, viewer, { next, end: () => fail(room, viewer, request) }),
    drain: broker.drain,
    close: async () => {
      for (const stop of deafen) stop();
      await broker.close();
      await sweep.stop();
      await admission.stop();
      await Promise.all([dues.stop(), lost.stop()]);
      await books.close();
    },
  };
}

const asName = (value: unknown) => (typeof value === "string" ? value : undefined);

function openRoom(
  deps: Deps & Pick<JobsRoom, "store" | "statsStore" | "rateStore" | "roster" | "board">,
  books: Books,
): JobsRoom {
  const listeners = new Set<(job: Job, move: MoveName) => void>();
  const tell = (job: Job, move: MoveName) => {
    for (const listener of listeners) listener(job, move);
  };
  const moveAll = async (moves: readonly Move[]): Promise<Moved[]> => {
    const moved = await move(deps.store, moves);
    const made = moves.flatMap(({ move: name }, index) => {
      const one = moved[index];
      return one?.made && one.job ? [{ move: name, job: one.job, mark: one.mark }] : [];
    });
    for (const { job, move: name } of made) tell(asJob(job), name);
    if (made.some(({ job }) => job.dues)) wakeDues();
    books.count(made);
    return moved;
  };
  const wakeDues = () => room.wakeDues();
  const moveBatch = (moves: readonly Move[]) => {
    deps.metrics.batches.observe(moves.length);
    return moveAll(moves);
  };
  const room: JobsRoom = {
    ...deps,
    doorbell: deps.database.doorbell,
    server: newId("worker"),
    moveAll,
    move: traced(deps.trace, alone(joined(moveBatch, joinMax))),
    submitMove: traced(deps.trace, alone(joined(moveBatch, joinMax))),
    changes: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    wakeAdmission: () => undefined,
    admitNow: async (job) => job,
    wakeDues: () => undefined,
    wakeSweep: () => undefined,
  };
  return room;
}

/** A caller with one move gets what was wrong with it as an error. */
const alone =
  (joinedMove: (move: Move) => Promise<Moved>) =>
  async (move: Move): Promise<Moved> => {
    const moved = await joinedMove(move);
    if (moved.error) throw refusalOf(moved.error);
    return moved;
  };

function bindVerbs(
  room: JobsRoom,
): Omit<
  Jobs,
  | keyof (Batches & Figures & JobFiles)
  | ("claim" | "workers" | "pauses" | "drain" | "close" | "deliver" | "fail")
> {
  return {
    submit: (viewer, request) => submit(room, viewer, request),
    update: (viewer, request) => update(room, viewer, request),
    release: (viewer, request) => releaseJob(room, viewer, request),
    cancel: (viewer, request) => cancel(room, viewer, request),
    cancelMany: (viewer, request) => cancelMany(room, viewer, request),
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
    count: (viewer, filter, options) => count(room, viewer, filter, options),
    lines: (viewer, id, after, limit) => lines(room, viewer, id, after, limit),
    maySee,
    held: (id, key) => held(room, id, key),
    keyOf: (viewer, id) => keyOf(room, viewer, id),
    claimOne: (viewer, request) => claimOne(room, viewer, request),
    peek: (request) => peek(room, request),
    identify: (token) => identify(room, token),
    endedFor: (viewer) => endedFor(room, viewer),
    listedVerbs: (viewer, verbs) => listedVerbs(room, viewer, verbs),
    useToken: (viewer, verbs) => useToken(room, viewer, verbs),
    createJob: (viewer, id) => createJob(room, viewer, id),
    destroyToken: (viewer, of) => destroyToken(room, viewer, of),
    read: (ids) => readJobs(room.store, ids),
    changes: room.changes,
    unannounced: (limit) => unannounced(room, limit),
    announced: (ids) => announced(room, ids),
    expired: (limit) => expired(room, limit),
    keepOn: (ids) => keepOn(room, ids),
    remove: (ids) => remove(room, ids),
  };
}

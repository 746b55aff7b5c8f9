import { setImmediate as turn } from "node:timers/promises";
import type { Viewer } from "../../src/access/index.ts";
import type { Bell } from "../../src/database/index.ts";
import {
  type Depth,
  type FunctionStats,
  type Job,
  type JobState,
  type Jobs,
  type LogLine,
  matches,
  type StatsWindow,
  type WindowStats,
} from "../../src/jobs/index.ts";
import { type Live, openLive } from "../../src/live/index.ts";
import { openMetrics } from "../../src/metrics/index.ts";
import { openToldLog } from "./told-log.ts";

/** Jobs in memory, moved by this server or by another one, and a live room that watches them. */
export interface World {
  readonly live: Live;
  add(id: string, fields?: Partial<Job>): Job;
  /** Moves a job: `here` it is told at once, `elsewhere` the doorbell rings, `unheard` nobody says anything. */
  move(id: string, fields: Partial<Job>, where?: "here" | "elsewhere" | "unheard"): Job;
  /** Deletes a job; nobody says anything. */
  delete(id: string): void;
  /** Writes log lines. */
  write(job: string, messages: readonly string[], where?: "heard" | "unheard"): void;
  /** Counts jobs of a function that came to wait; `unheard` rings no bell. */
  count(name: string, waiting: number, where?: "heard" | "unheard"): void;
  /** From now on counts are of this version, until they are counted on. */
  goBackTo(name: string, version: number): void;
  ring(bell: Bell): void;
  get(id: string): Job;
  /** How many jobs were read by the live room in all. */
  reads(): number;
  /** How often it read counts. */
  statsReads(): number;
  /** How often it read a window. */
  overviewReads(): number;
  /** Callbacks that the live room asked after, to know whose they are. */
  ownerReads(): number;
  /** From now on there is a callback of this user; nobody says anything. */
  own(callback: string, user: string): void;
  /** One more callback fails. */
  callbackFailed(): void;
  /** Closes the live room, which must leave no listener behind. */
  close(): void;
}

export const operator: Viewer = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" };
export const submitter = (user: string): Viewer => ({
  user,
  name: user,
  roles: ["SUBMITTER"],
  token: `tok_${user}`,
});

interface WorldOptions {
  readonly mailboxMax?: number;
  /** Waits before a read looks, and before its answer arrives. */
  lag?(): Promise<unknown>;
}

export function openWorld({ mailboxMax = 1_000, lag = turn }: WorldOptions = {}): World {
  const store = new Map<string, Job>();
  const lines: LogLine[] = [];
  const stats = new Map<string, FunctionStats>();
  const listeners = new Set<Parameters<Jobs["changes"]>[0]>();
  const bells = new Set<(bell: Bell) => void>();
  let reads = 0;
  let statsReads = 0;
  let overviewReads = 0;
  let ownerReads = 0;
  const owners = new Map<string, string>();
  let failing = 0;
  const maySee = (viewer: Viewer, job: Job) =>
    viewer.roles.includes("ADMIN") || viewer.user === job.user;
  const ring = (bell: Bell) => bells.forEach((listener) => void listener(bell));
  const lagging = async <T>(look: () => T): Promise<T> => {
    await lag();
    const found = look();
    await lag();
    return found;
  };
  const jobs = {
    maySee,
    changes: (listener: Parameters<Jobs["changes"]>[0]) => joined(listeners, listener),
    read: (ids: readonly string[]) => {
      reads += ids.length;
      return lagging(() => ids.flatMap((id) => store.get(id) ?? []));
    },
    get: (viewer: Viewer, id: string) =>
      lagging(() => [store.get(id)].find((job) => job && maySee(viewer, job))),
    search: (viewer: Viewer, filter: Parameters<typeof matches>[0], { limit }: { limit: number }) =>
      lagging(() => ({
        jobs: [...store.values()]
          .filter((job) => matches(filter, job) && maySee(viewer, job))
          .reverse()
          .slice(0, limit),
      })),
    lines: (_viewer: Viewer, id: string, after: string | undefined, limit: number) =>
      lagging(() =>
        lines.filter((line) => line.job === id && line.id > (after ?? "")).slice(0, limit),
      ),
    stats: (names?: readonly string[]) => {
      statsReads += 1;
      return lagging(() =>
        (names ?? [...stats.keys()]).map((name) => stats.get(name) ?? noStats(name)),
      );
    },
  };
  const figures = {
    window: (_functions: readonly string[] | undefined, window: StatsWindow) => {
      overviewReads += 1;
      return lagging(() => noWindow(window));
    },
    depth: (names?: readonly string[]) =>
      lagging(() =>
        depthOf((names ?? [...stats.keys()]).map((name) => stats.get(name) ?? noStats(name))),
      ),
  };
  const doorbell = {
    listen: (listener: (bell: Bell) => void) => joined(bells, listener),
  };
  const live = openLive({
    jobs: { ...jobs, ...figures },
    callbacks: {
      failing: async () => failing,
      ownersOf: (ids) => {
        ownerReads += ids.length;
        return lagging(() => new Map([...owners].filter(([id]) => ids.includes(id))));
      },
    },
    doorbell,
    config: { mailboxMax },
    log: openToldLog(),
    metrics: openMetrics(),
  });
  const put = (job: Job, where: "here" | "elsewhere" | "unheard") => {
    store.set(job.id, job);
    const { id, version, state, user } = job;
    if (where === "here") listeners.forEach((listener) => void listener(job, "update"));
    if (where !== "unheard") {
      const fields = { version, state, ...(version === 1 && { function: job.function, user }) };
      ring({ kind: "changed", collection: "jobs", id, fields });
    }
    return job;
  };
  return {
    live,
    ring,
    count: (name, waiting, where = "heard") => {
      const { version, ...counts } = stats.get(name) ?? noStats(name);
      stats.set(name, { ...counts, waiting, version: version + 1 });
      if (where === "heard")
        ring({ kind: "changed", collection: "functionstats", id: name, fields: {} });
    },
    goBackTo: (name, version) =>
      void stats.set(name, { ...(stats.get(name) ?? noStats(name)), version, waiting: 0 }),
    add: (id, fields = {}) => put({ ...blank(id), ...fields }, "here"),
    move: (id, fields, where = "here") => {
      const job = store.get(id) ?? blank(id);
      return put({ ...job, ...fields, version: job.version + 1 }, where);
    },
    delete: (id) => void store.delete(id),
    write: (job, messages, where = "heard") => {
      for (const message of messages) {
        const id = `line_${String(lines.length).padStart(6, "0")}`;
        lines.push({ id, job, attempt: 1, level: "INFO", message, at: new Date() });
        if (where === "heard")
          ring({ kind: "changed", collection: "joblines", id, fields: { job } });
      }
    },
    get: (id) => store.get(id) ?? blank(id),
    reads: () => reads,
    statsReads: () => statsReads,
    overviewReads: () => overviewReads,
    ownerReads: () => ownerReads,
    own: (callback, user) => void owners.set(callback, user),
    callbackFailed: () => {
      failing += 1;
      ring({ kind: "changed", collection: "callbacks", id: "cb", fields: {} });
    },
    close: () => {
      live.close();
      if (listeners.size + bells.size > 0) throw new Error("The live room left listeners behind.");
    },
  };
}

/** Adds a listener, and answers how to take it away. */
function joined<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const blank = (id: string): Job => ({
  id,
  function: "paint",
  user: "user_ann",
  state: "WAITING" as JobState,
  version: 1,
  files: [],
  outputs: [],
  locked: false,
  priority: 0,
  runAt: new Date(0),
  attempt: 0,
  maxAttempts: 3,
  failures: 0,
  crashes: 0,
  leaseMs: 1_000,
  backoffMs: 1,
  tags: [],
  createdAt: new Date(0),
  log: [],
});

const noStats = (name: string): FunctionStats => ({
  function: name,
  version: 0,
  submitted: 0,
  claimed: 0,
  done: 0,
  failed: 0,
  cancelled: 0,
  rejected: 0,
  errors: 0,
  crashes: 0,
  retries: 0,
  runMs: 0,
  waiting: 0,
  scheduled: 0,
  running: 0,
  heldBack: 0,
  paused: false,
});

const noWindow = (window: StatsWindow): WindowStats => {
  const { function: _name, version: _version, ...counts } = noStats("");
  const { waiting: _waiting, scheduled: _scheduled, running: _running, ...happened } = counts;
  const { heldBack: _heldBack, paused: _paused, ...all } = happened;
  const spread = { count: 0 };
  const times = { from: new Date(0), to: new Date(), stepMs: 60_000 };
  return { window, ...times, ...all, wait: spread, run: spread, failuresByCode: [], series: [] };
};

const depthOf = (all: readonly FunctionStats[]): Depth => ({
  waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
  scheduled: 0,
  running: 0,
  heldBack: 0,
  paused: 0,
  workersAlive: 0,
});

/** Everything an iterator gives, to its end. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const got: T[] = [];
  for await (const item of items) got.push(item);
  return got;
}

/** The next value, which must be there. */
export async function next<T>(items: AsyncIterator<T>): Promise<T> {
  const { done, value } = await items.next();
  if (done) throw new Error("Nothing comes any more.");
  return value;
}

/** Lets everything that is ready to happen happen. */
export async function settle(turns = 30): Promise<void> {
  for (let count = 0; count < turns; count += 1) await turn();
}

/** A stream of numbers from 0 to 1 that a seed repeats. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

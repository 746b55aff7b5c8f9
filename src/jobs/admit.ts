import { TransloadFailure, type TransloadProgress } from "../files/index.ts";
import { asFacts } from "../log.ts";
import { type Loop, startLoop } from "../loop.ts";
import { serving } from "../serving.ts";
import { admitted } from "./admitted.ts";
import { askCore, isUnavailable, type Refusal, refusedBy } from "./ask-core.ts";
import { askAgainMs, type CoreOutage, openCoreOutage } from "./core-outage.ts";
import type { KeptSecret } from "./core-secret.ts";
import { owe } from "./dues.ts";
import { hasEnded, type JobError, type JobInputFile, type Status } from "./job.ts";
import { type Expression, inMs, literal, literals, type Move, when } from "./move.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import type { StoredJob } from "./stored.ts";
import { moreWords } from "./words.ts";

const idleMs = 1_000;
/** Progress is written at most this often, in ms. */
const progressEveryMs = 500;

export interface Admission extends Loop {
  /** Admits a job that this server has taken already, and answers it as it is then. */
  admitNow(job: StoredJob): Promise<StoredJob>;
}

/**
 * Asks the core for submitted jobs and then fetches their input files, several jobs at a time. A server that dies midway
 * is replaced by another; a core that can't be asked is asked again.
 */
export function startAdmission(room: JobsRoom): Admission {
  // What submits wait for takes no place of the loop's: else it would never have one while submits keep coming.
  const [own, awaited] = [new Set<Promise<void>>(), new Set<Promise<void>>()];
  const outage = openCoreOutage(room.log);
  const loop = startLoop({ name: "admission", log: room.log, idleMs, round });
  const stopping = new AbortController();

  async function round(): Promise<void> {
    const free = room.config.transloadConcurrency - own.size;
    if (free <= 0 || stopping.signal.aborted) return;
    for (const job of await takeSome(room, free, outage)) void start(job, own);
  }

  function start(job: StoredJob, among: Set<Promise<void>>): Promise<void> {
    const work = ofTrace(job, () => admit(room, job, { outage, signal: stopping.signal }))
      .catch((error: unknown) =>
        room.log.error("admission.failed", { job: job._id, ...asFacts(error) }),
      )
      .finally(() => {
        among.delete(work);
        if (among === own) loop.wake();
      });
    among.add(work);
    return work;
  }

  return {
    wake: loop.wake,
    // Should it fail, the job is written down all the same: it is admitted once this server's time for it is over.
    admitNow: async (job) => {
      await start(job, awaited);
      return (await readStored(room.store, { _id: job._id })) ?? job;
    },
    stop: async () => {
      stopping.abort();
      await loop.stop();
      await Promise.all([...own, ...awaited]);
    },
  };
}

/** What is done for a job belongs to the trace of its submit. */
const ofTrace = <T>({ traceparent }: StoredJob, work: () => T): T =>
  serving({ ...(traceparent && { traceparent }) }, work);

const isFree = { $expr: { $lte: ["$admission.until", "$$NOW"] } };

/** Jobs that nobody admits, now taken by this server; during an outage of the core only those that it has no say in. */
async function takeSome(room: JobsRoom, limit: number, outage: CoreOutage): Promise<StoredJob[]> {
  const withoutCore = outage.isPausing() ? { calls: { $exists: false } } : {};
  const found = await room.store.jobs
    .find({ state: "SUBMITTED", ...isFree, ...withoutCore } as object, { _id: 1 })
    .sort({ "admission.until": 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();
  const moved = await room.moveAll(found.map(({ _id }) => takeMove(room, _id)));
  return moved.flatMap(({ made, job }) => (made && job ? [job] : []));
}

/** This server takes the admission of a job that nobody admits. */
export const takeMove = (room: JobsRoom, id: string): Move => ({
  move: "prepare",
  id,
  by: "docket",
  guard: isFree,
  set: { admission: { by: literal(room.server), until: inMs(room.config.admissionMs) } },
});

interface Means {
  readonly outage: CoreOutage;
  readonly signal: AbortSignal;
}

async function admit(room: JobsRoom, job: StoredJob, means: Means): Promise<void> {
  try {
    const prepared = await prepare(room, job, means);
    if ("refusal" in prepared) await reject(room, job, prepared.refusal);
    else await becomeReady(room, job, prepared);
  } catch (error) {
    if (means.signal.aborted) return giveBack(room, job, "$$NOW");
    if (isUnavailable(error)) return giveBack(room, job, inMs(askAgainMs));
    if (error instanceof TransloadFailure) return reject(room, job, { error: asJobError(error) });
    await oweIfEnded(room, job, await readStored(room.store, { _id: job._id }));
    throw error;
  }
}

interface Prepared {
  readonly files: readonly JobInputFile[];
  /** The core's own secret for the job. */
  readonly secret?: KeptSecret;
}

/** All that takes time: the core is asked, then the files are fetched. Meanwhile no other server takes the job. */
async function prepare(
  room: JobsRoom,
  job: StoredJob,
  { outage, signal }: Means,
): Promise<Prepared | { readonly refusal: Refusal }> {
  const telling = tellProgress(room, job);
  try {
    const verdict = await ask(room, job, outage);
    if (!verdict.ok) return { refusal: refusedBy(room, verdict) };
    const files = job.files.length > 0 ? await fetchFiles(room, job, { telling, signal }) : [];
    return { files, ...(verdict.secret && { secret: verdict.secret }) };
  } finally {
    await telling.stop();
  }
}

async function ask(room: JobsRoom, job: StoredJob, outage: CoreOutage) {
  try {
    const verdict = await askCore(room, job);
    if (job.calls) outage.answered();
    return verdict;
  } catch (error) {
    if (isUnavailable(error)) outage.failed(error);
    throw error;
  }
}

interface Fetching {
  readonly telling: { progress(progress: TransloadProgress): void };
  readonly signal: AbortSignal;
}

async function fetchFiles(
  { files }: JobsRoom,
  job: StoredJob,
  { telling, signal }: Fetching,
): Promise<readonly JobInputFile[]> {
  telling.progress({ done: 0, total: job.files.length, bytes: 0 });
  const onProgress = telling.progress;
  const stored = await files.transload(job._id, job.user, job.files, { onProgress, signal });
  return job.files.map((file, index) => ({ ...file, file: stored[index]?.id ?? "" }));
}

/** Keeps the admission alive, and tells how far the files are. */
function tellProgress(room: JobsRoom, job: StoredJob) {
  const everyMs = Math.min(progressEveryMs, room.config.admissionMs / 3);
  let latest: Omit<Status, "at"> | undefined;
  let told: string | undefined;
  let beats = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const tell = () => {
    beats += 1;
    const news = JSON.stringify(latest);
    const isDue = beats * everyMs >= room.config.admissionMs / 3;
    if (news === told && !isDue) return;
    told = news;
    beats = 0;
    writing = room
      .move(preparing(room, job, latest))
      .catch((error: unknown) => room.log.warn("admission.progress", asFacts(error)));
  };
  const timer = setInterval(tell, everyMs);
  return {
    progress: (progress: TransloadProgress) => {
      latest = asStatus(progress);
    },
    stop: async () => {
      clearInterval(timer);
      await writing;
    },
  };
}

const asStatus = ({ done, total, bytes, name }: TransloadProgress): Omit<Status, "at"> => ({
  phase: "transloading",
  percent: total === 0 ? 100 : Math.floor((100 * done) / total),
  message: `${done} of ${total} files, ${bytes} bytes${name ? `, now ${name}` : ""}`,
});

const mine = (room: JobsRoom) => ({ "admission.by": room.server });

const preparing = (room: JobsRoom, job: StoredJob, status?: Omit<Status, "at">) => ({
  move: "prepare" as const,
  id: job._id,
  by: "docket",
  guard: mine(room),
  held: (now: StoredJob) => now.admission?.by === room.server,
  set: {
    admission: { by: literal(room.server), until: inMs(room.config.admissionMs) },
    ...(status && { status: { ...literals(status), at: "$$NOW" } }),
  },
});

async function becomeReady(
  room: JobsRoom,
  job: StoredJob,
  { files, secret }: Prepared,
): Promise<void> {
  const { made, job: after } = await room.move({
    move: "admit",
    id: job._id,
    by: "docket",
    guard: mine(room),
    to: when({ $gt: ["$runAt", "$$NOW"] }, "SCHEDULED", "WAITING"),
    set: {
      ...admitted({ calls: job.calls ?? [], ...(secret && { secret }) }),
      files: literal(files),
      admission: "$$REMOVE",
      status: "$$REMOVE",
    },
  });
  if (after?.state === "SCHEDULED") room.wakeSweep();
  if (!made) await oweIfEnded(room, job, after);
}

/** The job ended meanwhile: what the core may have given for it since then is given back. */
async function oweIfEnded(
  room: JobsRoom,
  { _id, calls }: StoredJob,
  now: StoredJob | null | undefined,
): Promise<void> {
  if (calls && now && hasEnded(now.state)) await owe(room, _id);
}

async function reject(
  room: JobsRoom,
  job: StoredJob,
  { error, owes = true }: Refusal,
): Promise<void> {
  const { made, job: after } = await room.move({
    move: "reject",
    id: job._id,
    by: "docket",
    guard: mine(room),
    reason: error.message,
    set: {
      error: literal(error),
      ...moreWords(room.config, [error.code, error.message]),
      admission: "$$REMOVE",
      // The core said no: there is nothing to tell it when the job ends.
      ...(!owes && { calls: "$$REMOVE" }),
    },
  });
  if (!made && owes) await oweIfEnded(room, job, after);
}

/** Any server may take it, from then on. */
async function giveBack(room: JobsRoom, job: StoredJob, until: Expression): Promise<void> {
  const { made, job: after } = await room.move({
    move: "prepare",
    id: job._id,
    by: "docket",
    guard: mine(room),
    set: { admission: { by: literal(""), until } },
  });
  if (!made) await oweIfEnded(room, job, after);
}

const asJobError = ({ code, message, retryable, data }: TransloadFailure): JobError => ({
  code,
  message,
  retryable,
  data,
});

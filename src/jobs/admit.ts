import { TransloadFailure, type TransloadProgress } from "../files/index.ts";
import { asFacts } from "../log.ts";
import { type Loop, startLoop } from "../loop.ts";
import { serving } from "../serving.ts";
import type { JobError, JobInputFile, Status } from "./job.ts";
import { inMs, literal, literals, when } from "./move.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import type { StoredJob } from "./stored.ts";
import { admitted } from "./submit.ts";
import { moreWords } from "./words.ts";

const idleMs = 1_000;
/** Progress is written at most this often, in ms. */
const progressEveryMs = 500;

export interface Admission extends Loop {
  /** Admits a job that this server has taken already, and answers it as it is then. */
  admitNow(job: StoredJob): Promise<StoredJob>;
}

/** Fetches the input files of submitted jobs, several jobs at a time. A server that dies midway is replaced by another. */
export function startAdmission(room: JobsRoom): Admission {
  const running = new Map<string, Promise<void>>();
  const loop = startLoop({ name: "admission", log: room.log, idleMs, round });
  const stopping = new AbortController();

  async function round(): Promise<void> {
    const free = room.config.transloadConcurrency - running.size;
    if (free <= 0 || stopping.signal.aborted) return;
    for (const job of await takeSome(room, free)) void start(job);
  }

  function start(job: StoredJob): Promise<void> {
    const work = ofTrace(job, () => admit(room, job, stopping.signal))
      .catch((error: unknown) =>
        room.log.error("admission.failed", { job: job._id, ...asFacts(error) }),
      )
      .finally(() => {
        running.delete(job._id);
        loop.wake();
      });
    running.set(job._id, work);
    return work;
  }

  return {
    wake: loop.wake,
    // Should it fail, the job is written down all the same: it is admitted once this server's time for it is over.
    admitNow: async (job) => {
      await start(job);
      return (await readStored(room.store, { _id: job._id })) ?? job;
    },
    stop: async () => {
      stopping.abort();
      await loop.stop();
      await Promise.all(running.values());
    },
  };
}

/** What is done for a job belongs to the trace of its submit. */
const ofTrace = <T>({ traceparent }: StoredJob, work: () => T): T =>
  serving({ ...(traceparent && { traceparent }) }, work);

/** Jobs that nobody admits, now taken by this server. */
async function takeSome(room: JobsRoom, limit: number): Promise<StoredJob[]> {
  const isFree = { $expr: { $lte: ["$admission.until", "$$NOW"] } };
  const found = await room.store.jobs
    .find({ state: "SUBMITTED", ...isFree }, { _id: 1 })
    .sort({ "admission.until": 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();
  const moved = await room.moveAll(
    found.map(({ _id }) => ({
      move: "prepare",
      id: _id,
      by: "docket",
      guard: isFree,
      set: { admission: { by: literal(room.server), until: inMs(room.config.admissionMs) } },
    })),
  );
  return moved.flatMap(({ made, job }) => (made && job ? [job] : []));
}

async function admit(room: JobsRoom, job: StoredJob, signal: AbortSignal): Promise<void> {
  const telling = tellProgress(room, job);
  try {
    const stored = await room.files.transload(job._id, job.user, job.files, {
      onProgress: telling.progress,
      signal,
    });
    await telling.stop();
    await becomeReady(
      room,
      job,
      job.files.map((file, index) => ({ ...file, file: stored[index]?.id ?? "" })),
    );
  } catch (error) {
    await telling.stop();
    if (signal.aborted) return giveBack(room, job);
    if (!(error instanceof TransloadFailure)) throw error;
    await reject(room, job, asJobError(error));
  }
}

/** Keeps the admission alive, and tells how far it is. */
function tellProgress(room: JobsRoom, job: StoredJob) {
  const everyMs = Math.min(progressEveryMs, room.config.admissionMs / 3);
  let latest: Omit<Status, "at"> = { phase: "transloading", percent: 0 };
  let told = "";
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

const preparing = (room: JobsRoom, job: StoredJob, status: Omit<Status, "at">) => ({
  move: "prepare" as const,
  id: job._id,
  by: "docket",
  guard: mine(room),
  held: (now: StoredJob) => now.admission?.by === room.server,
  set: {
    admission: { by: literal(room.server), until: inMs(room.config.admissionMs) },
    status: { ...literals(status), at: "$$NOW" },
  },
});

async function becomeReady(
  room: JobsRoom,
  job: StoredJob,
  files: readonly JobInputFile[],
): Promise<void> {
  const { job: after } = await room.move({
    move: "admit",
    id: job._id,
    by: "docket",
    guard: mine(room),
    to: when({ $gt: ["$runAt", "$$NOW"] }, "SCHEDULED", "WAITING"),
    set: { ...admitted, files: literal(files), admission: "$$REMOVE", status: "$$REMOVE" },
  });
  if (after?.state === "SCHEDULED") room.wakeSweep();
}

async function reject(room: JobsRoom, job: StoredJob, error: JobError): Promise<void> {
  await room.move({
    move: "reject",
    id: job._id,
    by: "docket",
    guard: mine(room),
    reason: error.message,
    set: {
      error: literal(error),
      ...moreWords(room.config, [error.code, error.message]),
      admission: "$$REMOVE",
    },
  });
}

async function giveBack(room: JobsRoom, job: StoredJob): Promise<void> {
  await room.move({
    move: "prepare",
    id: job._id,
    by: "docket",
    guard: mine(room),
    set: { admission: { by: literal(""), until: "$$NOW" } },
  });
}

const asJobError = ({ code, message, retryable, data }: TransloadFailure): JobError => ({
  code,
  message,
  retryable,
  data,
});

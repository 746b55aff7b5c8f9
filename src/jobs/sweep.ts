import type { Config } from "../config.ts";
import { type Loop, startLoop } from "../loop.ts";
import { literal, type Move, plusOne, when } from "./move.ts";
import type { JobsRoom } from "./room.ts";
import { moreWords } from "./words.ts";

/** Jobs that one look takes on; more follow in the next, at once. */
const batch = 500;

/** Puts back the jobs of lost workers, and brings in the jobs whose time has come. */
export function startSweep(room: JobsRoom): Loop {
  return startLoop({
    name: "sweep",
    log: room.log,
    idleMs: room.config.sweepMs,
    round: () => sweep(room),
  });
}

/** One look. Answers in how many ms the next job falls due, if it is known. */
async function sweep(room: JobsRoom): Promise<number | undefined> {
  const [expired, due] = [await expire(room), await bringIn(room)];
  if (expired === batch || due === batch) return 0;
  return nextDueInMs(room);
}

const leaseIsOver = { $expr: { $lt: ["$claim.expiresAt", "$$NOW"] } };

async function expire(room: JobsRoom): Promise<number> {
  const found = await room.store.jobs
    .find({ state: "CLAIMED", ...leaseIsOver }, { _id: 1 })
    .limit(batch)
    .lean();
  const moved = await room.moveAll(found.map(({ _id }) => expireMove(room.config, _id)));
  const made = moved.filter((one) => one.made).flatMap(({ job }) => (job ? [job] : []));
  for (const { _id, state, crashes, lapsed } of made)
    room.log.warn("claim.expired", { job: _id, state, crashes, worker: lapsed?.worker });
  return found.length;
}

/** A lost worker costs an attempt; it is counted as a crash, and too many crashes end the job. */
export function expireMove(
  config: Pick<Config, "crashesMax" | "searchWordsMax">,
  id: string,
): Move {
  const { crashesMax } = config;
  const spent = {
    $or: [{ $gte: ["$attempt", "$maxAttempts"] }, { $gte: [plusOne("crashes"), crashesMax] }],
  };
  const code = "WORKER_LOST";
  const error = {
    code,
    message: literal("The worker gave no sign of life until its lease ran out."),
    retryable: true,
    data: { worker: "$claim.worker", crashes: plusOne("crashes"), attempts: "$attempt" },
  };
  return {
    move: "expire",
    id,
    by: "docket",
    reason: "lease ran out",
    guard: leaseIsOver,
    to: when(spent, "FAILED", "WAITING"),
    set: {
      crashes: plusOne("crashes"),
      lapsed: "$claim",
      error: when(spent, error, "$error"),
      ...moreWords(config, [code]),
      status: when(spent, "$status", "$$REMOVE"),
    },
  };
}

const isDue = { $expr: { $lte: ["$runAt", "$$NOW"] } };

async function bringIn(room: JobsRoom): Promise<number> {
  const found = await room.store.jobs
    .find({ state: "SCHEDULED", ...isDue }, { _id: 1 })
    .sort({ runAt: 1 })
    .limit(batch)
    .lean();
  await room.moveAll(
    found.map(({ _id }) => ({ move: "due", id: _id, by: "docket", guard: isDue })),
  );
  return found.length;
}

/** The database tells the time left, so that no other clock matters. */
async function nextDueInMs(room: JobsRoom): Promise<number | undefined> {
  const [next] = await room.store.jobs
    .find({ state: "SCHEDULED" })
    .sort({ runAt: 1 })
    .limit(1)
    .select({ _id: 0, leftMs: { $subtract: ["$runAt", "$$NOW"] } })
    .lean<{ leftMs: number }[]>();
  return next === undefined ? undefined : Math.max(1, Number(next.leftMs));
}

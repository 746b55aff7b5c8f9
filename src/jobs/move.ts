import { randomBytes } from "node:crypto";
import { newId } from "../ids.ts";
import { endStates, type JobState, type MoveName, moves } from "./job.ts";
import type { StoredJob } from "./stored.ts";

/** A value in an update pipeline: an expression of MongoDB's, or `literal(…)`. */
export type Expression = unknown;

/** One change that somebody wants to make to one job. */
export interface Move {
  readonly move: MoveName;
  /** The job to change; for `submit`, the new job's id. */
  readonly id: string;
  readonly by: string;
  readonly worker?: string;
  readonly reason?: string;
  /** Kept in the log entry: lets whoever shows the secret behind it be known later. */
  readonly proof?: string;
  /** The new state, where the table leaves a choice. */
  readonly to?: JobState | Expression;
  /** What must hold besides the table's `from`, as a filter. */
  readonly guard?: Readonly<Record<string, unknown>>;
  /** Fields to set, as expressions over the job as it was. */
  readonly set?: Readonly<Record<string, Expression>>;
  /**
   * For moves that leave no log entry: tells from the job as it is now that the guard held when the write came.
   * It must look at something that never comes back once it is gone, such as a claim's key.
   */
  readonly held?: (job: StoredJob) => boolean;
}

/** A move ready to be written: whether it was made is told by `mark`. */
export interface WriteOfMove {
  readonly move: Move;
  readonly mark: string;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly pipeline: Readonly<Record<string, unknown>>[];
  readonly upsert: boolean;
}

/** Data from outside must never be read as an expression. */
export const literal = (value: unknown): Expression => ({ $literal: value });

/** Every value that is there, as a literal. */
export const literals = (values: object): Record<string, Expression> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, literal(value)]],
    ),
  );

export const now: Expression = "$$NOW";
/** The database's time `ms` from now. */
export const inMs = (ms: Expression): Expression => ({ $add: ["$$NOW", ms] });
export const plusOne = (field: string): Expression => ({ $add: [`$${field}`, 1] });
const reasonLengthMax = 1_000;

/** What somebody gave as a reason, as a part of a move. */
export const because = (reason: string | undefined): Pick<Move, "reason"> =>
  reason === undefined ? {} : { reason: reason.slice(0, reasonLengthMax) };

/** The attempt that ends here is not counted. */
export const attemptUncounted: Expression = { $max: [0, { $subtract: ["$attempt", 1] }] };

export const when = (
  condition: Expression,
  then: Expression,
  otherwise: Expression,
): Expression => ({
  $cond: [condition, then, otherwise],
});

const ended: Expression = { $in: ["$state", [...endStates]] };
const remove: Expression = "$$REMOVE";

/** Turns a move into one guarded write: guard, new state, version + 1, log entry, outbox mark. */
export function writeOf(move: Move): WriteOfMove {
  const { from } = moves[move.move];
  const mark = randomBytes(9).toString("base64url");
  const isNew = move.move === "submit";
  return {
    move,
    mark,
    upsert: isNew,
    // A job that is there already, because its write is made again, is never written anew.
    filter: isNew
      ? { _id: move.id, version: { $exists: false } }
      : { _id: move.id, state: { $in: [...from] }, ...move.guard },
    pipeline: [{ $set: changed(move, mark) }, { $set: logged(move, mark) }, { $set: settled() }],
  };
}

const target = ({ move, to }: Move): Expression => to ?? moves[move].to[0];

const changed = (move: Move, mark: string) => ({
  ...move.set,
  previous: "$state",
  state: target(move),
  version: move.move === "submit" ? 1 : plusOne("version"),
  mark,
});

/** Attempts bound the log, but jobs that are given back or unlocked again and again don't count theirs. */
const logEntriesMax = 500;

/** Only a change of state is a transition; signs of life are told by the status. */
const isTransition = (name: MoveName): boolean => name !== "update" && name !== "prepare";

function logged(move: Move, mark: string): Record<string, Expression> {
  if (!isTransition(move.move)) return {};
  const entry = {
    mark,
    move: move.move,
    from: move.move === "submit" ? remove : "$previous",
    to: "$state",
    version: "$version",
    at: now,
    by: literal(move.by),
    worker: move.worker === undefined ? remove : literal(move.worker),
    attempt: "$attempt",
    proof: move.proof === undefined ? remove : literal(move.proof),
    reason: move.reason === undefined ? remove : literal(move.reason),
  };
  const log = { $concatArrays: [{ $ifNull: ["$log", []] }, [entry]] };
  return { log: { $slice: [log, -logEntriesMax] } };
}

/** What follows from the new state alone: an ended job has no claim and no token, and is to be announced. */
const settled = (): Record<string, Expression> => ({
  previous: remove,
  claim: when({ $eq: ["$state", "CLAIMED"] }, "$claim", remove),
  lapsed: when({ $eq: ["$state", "WAITING"] }, "$lapsed", remove),
  token: when(ended, remove, "$token"),
  endedAt: when(ended, now, remove),
  // What was saved so far goes with its claim; only a delivered job has an output.
  output: when({ $in: ["$state", ["CLAIMED", "DONE"]] }, "$output", remove),
  outbox: when(
    { $and: [ended, { $gt: ["$callbackUrl", null] }] },
    { id: newId("callback"), at: now },
    remove,
  ),
});

/** Whether `job`, read after the write, shows that the write was made. */
export function wasMade({ move, mark }: WriteOfMove, job: StoredJob): boolean {
  if (job.mark === mark || job.log.some((entry) => entry.mark === mark)) return true;
  return !isTransition(move.move) && move.held?.(job) === true;
}

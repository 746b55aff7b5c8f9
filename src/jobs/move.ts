import { randomBytes } from "node:crypto";
import { newId } from "../ids.ts";
import {
  type EndState,
  endStates,
  type JobState,
  type MoveName,
  moves,
  openStates,
} from "./job.ts";
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

/** A move that was made, and the job after it. */
export interface Made {
  readonly move: MoveName;
  readonly job: StoredJob;
  /** Names its entry in the job's log. */
  readonly mark: string;
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

/** How long a job is kept after it has ended so, in ms; 0 is for ever. */
export type KeepMs = Readonly<Record<EndState, number>>;

const forEver: KeepMs = { DONE: 0, FAILED: 0, CANCELLED: 0, REJECTED: 0 };

/** Turns a move into one guarded write: guard, new state, version + 1, log entry, outbox mark, time of deletion. */
export function writeOf(move: Move, keepMs: KeepMs = forEver): WriteOfMove {
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
    pipeline: [
      { $set: changed(move, mark) },
      { $set: logged(move, mark) },
      { $set: settled(move.move, keepMs) },
    ],
  };
}

const target = ({ move, to }: Move): Expression => to ?? moves[move].to[0];

const changed = (move: Move, mark: string) => ({
  ...move.set,
  previous: "$state",
  state: target(move),
  version: move.move === "submit" ? 1 : plusOne("version"),
  mark,
  // What moved of late is found by it, to be counted again.
  ...(isTransition(move.move) && { movedAt: now }),
});

/** Attempts bound the log, but jobs that are given back or unlocked again and again don't count theirs. */
const logEntriesMax = 500;

/** Only a change of state is a transition; signs of life are told by the status. */
export const isTransition = (name: MoveName): boolean => name !== "update" && name !== "prepare";

function logged(move: Move, mark: string): Record<string, Expression> {
  if (!isTransition(move.move)) return {};
  const log = { $concatArrays: [{ $ifNull: ["$log", []] }, [entryOf(move, mark)]] };
  return { log: { $slice: [log, -logEntriesMax] } };
}

const entryOf = (move: Move, mark: string): Record<string, Expression> => ({
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
});

/** The job that a submit writes down, the same as its pipeline makes of nothing. */
export function newJobOf({ move, mark }: WriteOfMove): Record<string, Expression> {
  const state = target(move);
  const start = { to: state, version: 1, attempt: move.set?.["attempt"] ?? remove };
  const log = [{ ...entryOf(move, mark), ...start }];
  return { _id: move.id, ...move.set, state, version: 1, mark, movedAt: now, log };
}

/**
 * What follows from the new state alone: an ended job has no claim and no token, and is to be
 * announced, and the core to be told of it. MongoDB reads
 * every word of this with every move, so what the table of moves settles beforehand is left out.
 */
const settled = (name: MoveName, keepMs: KeepMs): Record<string, Expression> => ({
  previous: remove,
  ...keptIn(["CLAIMED"], name, "claim"),
  ...keptIn(["WAITING"], name, "lapsed"),
  ...keptIn(openStates, name, "token"),
  // What was saved so far goes with its claim; only a delivered job has an output.
  ...keptIn(["CLAIMED", "DONE"], name, "output"),
  ...(leadsTo(endStates, name) !== "NEVER" && {
    endedAt: when(ended, now, remove),
    deleteAt: deleteAt(keepMs),
    outbox: when(
      { $and: [ended, { $gt: ["$callbackUrl", null] }] },
      { id: newId("callback"), at: now },
      remove,
    ),
    dues: when(
      { $and: [ended, { $gt: ["$calls", null] }] },
      { ran: { $gt: ["$startedAt", null] }, at: now },
      remove,
    ),
  }),
});

/** Whether a move leads into one of these states. */
function leadsTo(states: readonly JobState[], name: MoveName): "ALWAYS" | "NEVER" | "OPEN" {
  const hits = moves[name].to.filter((state) => states.includes(state)).length;
  if (hits === 0) return "NEVER";
  return hits === moves[name].to.length ? "ALWAYS" : "OPEN";
}

/** A field that a job has in these states alone. */
function keptIn(
  states: readonly JobState[],
  name: MoveName,
  field: string,
): Record<string, Expression> {
  const leads = leadsTo(states, name);
  if (leads === "ALWAYS") return {};
  if (leads === "NEVER") return { [field]: remove };
  return { [field]: when({ $in: ["$state", [...states]] }, `$${field}`, remove) };
}

/** Only of an end that is not kept for ever: nothing else is ever deleted. */
function deleteAt(keepMs: KeepMs): Expression {
  return endStates
    .filter((state) => keepMs[state] > 0)
    .reduce<Expression>(
      (others, state) => when({ $eq: ["$state", state] }, inMs(keepMs[state]), others),
      remove,
    );
}

/** Whether `job`, read after the write, shows that the write was made. */
export function wasMade({ move, mark }: WriteOfMove, job: StoredJob): boolean {
  if (job.mark === mark || job.log.some((entry) => entry.mark === mark)) return true;
  return !isTransition(move.move) && move.held?.(job) === true;
}

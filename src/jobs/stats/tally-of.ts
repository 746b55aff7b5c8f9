import type { LogEntry } from "../job.ts";
import type { StoredJob } from "../stored.ts";
import { type Bins, binOf } from "./histogram.ts";
import { type Counts, nothing, otherCode, type Tally } from "./tally.ts";

type Entry = Pick<LogEntry, "move" | "from" | "to" | "at" | "reason">;

/** What counting reads of a job. */
export type CountedJob = Pick<StoredJob, "function" | "startedAt" | "endedAt"> & {
  readonly log: readonly Entry[];
};

/** What one entry of a job's log counts: the same when it was just written and when it is counted again. */
export function tallyOf(job: CountedJob, place: number): Tally {
  const entry = job.log[place];
  if (!entry) return nothing;
  const before = job.log.slice(0, place);
  return {
    counts: countsOf(job, entry),
    waits: entry.move === "claim" ? spentSince(waitingSince(before), entry) : {},
    runs: runMoves.has(entry.move) ? spentSince(claimedSince(before), entry) : {},
    codes: codesOf(entry),
  };
}

/** An attempt whose worker was lost did not run until its lease was over. */
const runMoves: ReadonlySet<string> = new Set(["deliver", "fail"]);

function countsOf(job: CountedJob, { move, from, to }: Entry): Partial<Counts> {
  switch (move) {
    case "submit":
      return { submitted: 1 };
    case "claim":
      return { claimed: 1 };
    case "release":
    case "reroute":
      return { released: 1 };
    case "unlock":
      return from === "CLAIMED" ? { released: 1 } : {};
    case "fail":
      return { errors: 1, ...(to === "FAILED" ? { failed: 1 } : { retries: 1 }) };
    case "expire":
      return { crashes: 1, ...(to === "FAILED" ? { failed: 1 } : { retries: 1 }) };
    case "deliver":
      return { done: 1, runMs: msBetween(job.startedAt, job.endedAt) };
    case "cancel":
      return { cancelled: 1 };
    case "reject":
      return { rejected: 1 };
    default:
      return {};
  }
}

const waitingSince = (before: readonly Entry[]): Date | undefined =>
  before.findLast(({ from, to }) => to === "WAITING" && from !== "WAITING")?.at;

const claimedSince = (before: readonly Entry[]): Date | undefined =>
  before.findLast(({ move }) => move === "claim")?.at;

const spentSince = (since: Date | undefined, { at }: Entry): Bins =>
  since ? { [binOf(msBetween(since, at))]: 1 } : {};

const msBetween = (since: Date | undefined, at: Date | undefined): number =>
  since && at ? Math.max(0, at.getTime() - since.getTime()) : 0;

const codeLengthMax = 100;

function codesOf({ move, reason = "" }: Entry): Bins {
  if (move === "expire") return { WORKER_LOST: 1 };
  if (move !== "fail") return {};
  return { [keyOf(reason.slice(0, reason.indexOf(":")).slice(0, codeLengthMax))]: 1 };
}

/** How much of a log entry's reason tells the code. */
export const reasonRead = codeLengthMax + 1;

/** MongoDB takes a dot in a name for a path; no code has a tilde. */
const keyOf = (code: string): string =>
  codeForm.test(code) ? code.replaceAll(".", "~") : otherCode;
const codeForm = /^[A-Za-z][A-Za-z0-9_.-]*$/;
export const codeIn = (key: string): string => key.replaceAll("~", ".");

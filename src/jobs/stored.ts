import { createHash } from "node:crypto";
import type { Claim, Job, LogEntry } from "./job.ts";

/** A job as MongoDB holds it: the job, and what is the room's own business. */
export type StoredJob = Omit<Job, "id" | "log" | "claim"> & {
  readonly _id: string;
  /** The last move; with the log's marks it tells whether a write was made. */
  readonly mark: string;
  /** `proof` of a claim is made from its key: see `proofOf`. */
  readonly log: readonly (LogEntry & { readonly mark: string; readonly proof?: string })[];
  readonly claim?: StoredClaim;
  /** Tells whether a repeated submit is the same submit. */
  readonly contentHash: string;
  /** Proof of the job's token, there from admission to the end. */
  readonly token?: { readonly nonce: string };
  /** The last claim, after its lease ran out, until somebody claims the job again. */
  readonly lapsed?: StoredClaim;
  /** Who fetches the input files just now, and until when. */
  readonly admission?: { readonly by: string; readonly until: Date };
  /** The job ended and its callback has not been taken over by the callbacks room. */
  readonly outbox?: { readonly id: string; readonly at: Date };
  /** When it may be deleted; absent while it has not ended, and where it is kept for ever. */
  readonly deleteAt?: Date;
  /** How many log lines were offered so far. */
  readonly lines: number;
  /** What `search` finds it by. */
  readonly words?: readonly string[];
};

/** `slot` is unique: a claim call that names itself is answered with one set of jobs. */
export type StoredClaim = Claim & { readonly slot?: string };

/** The job without what is the room's own business. */
export function asJob({
  _id: id,
  mark: _mark,
  contentHash: _hash,
  token: _token,
  lapsed: _lapsed,
  admission: _admission,
  outbox: _outbox,
  deleteAt: _deleteAt,
  lines: _lines,
  words: _words,
  ...job
}: StoredJob): Job {
  return { ...job, id };
}

/** What the log keeps of a claim's key, so that its holder is known when the claim is long gone. */
export const proofOf = (key: string): string =>
  createHash("sha256").update(key).digest("base64url").slice(0, 22);

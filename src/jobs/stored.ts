import { createHash } from "node:crypto";
import type { CoreCall } from "../access/index.ts";
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
  /** The core API calls that its function listed when it was submitted, each once; absent where there are none. */
  readonly calls?: readonly CoreCall[];
  /** The functions that the token may submit with which it was submitted, as patterns; without it all of them. */
  readonly scope?: readonly string[];
  /** There from admission to the end. */
  readonly token?: StoredToken;
  /** The last claim, after its lease ran out, until somebody claims the job again. */
  readonly lapsed?: StoredClaim;
  /** Who fetches the input files just now, and until when. */
  readonly admission?: { readonly by: string; readonly until: Date };
  /** The job ended and its callback has not been taken over by the callbacks room. */
  readonly outbox?: { readonly id: string; readonly at: Date };
  /** The job ended and the core has not been told. `ran`: what was reserved for it counts as used. */
  readonly dues?: { readonly ran: boolean; readonly at: Date };
  /** When it may be deleted; absent while it has not ended, and where it is kept for ever. */
  readonly deleteAt?: Date;
  /** Of the last transition; jobs that older versions wrote have none until they move again. */
  readonly movedAt?: Date;
  /** How many log lines were offered so far. */
  readonly lines: number;
  /** What `search` finds it by. */
  readonly words?: readonly string[];
};

/** What makes the job's token valid: see `tokenOf`. Jobs of older versions have the nonce alone. */
export interface StoredToken {
  readonly nonce: string;
  /** Counted from the last claim. */
  readonly expiresAt?: Date;
  /** How often each call may still be made with it. */
  readonly calls?: readonly { readonly api: string; readonly left: number }[];
  /** The core's own secret, sealed: see core-secret.ts. */
  readonly core?: string;
  /** When that secret ends by itself, and how long it lives in all, in ms. Older versions did not write it down. */
  readonly coreEnd?: { readonly at: Date; readonly lifeMs: number };
  /** Proof of the claim under which the function destroyed it. */
  readonly destroyed?: string;
}

/**
 * `slot` is unique: a claim call that names itself is answered with one set of jobs. So is `seat` within a function: it
 * is there where the function limits how many of its jobs run at once.
 */
export type StoredClaim = Claim & { readonly slot?: string; readonly seat?: number };

/** The job without what is the room's own business. */
export function asJob({
  _id: id,
  mark: _mark,
  contentHash: _hash,
  token: _token,
  calls: _calls,
  scope: _scope,
  lapsed: _lapsed,
  admission: _admission,
  outbox: _outbox,
  dues: _dues,
  deleteAt: _deleteAt,
  movedAt: _movedAt,
  lines: _lines,
  words: _words,
  ...job
}: StoredJob): Job {
  return { ...job, id };
}

/** What the log keeps of a claim's key, so that its holder is known when the claim is long gone. */
export const proofOf = (key: string): string =>
  createHash("sha256").update(key).digest("base64url").slice(0, 22);

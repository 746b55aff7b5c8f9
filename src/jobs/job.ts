/** Where a job is in its life cycle. */
export const jobStates = [
  "SUBMITTED",
  "SCHEDULED",
  "WAITING",
  "CLAIMED",
  "DONE",
  "FAILED",
  "CANCELLED",
  "REJECTED",
] as const;
export type JobState = (typeof jobStates)[number];

/** A job in one of these never changes again. */
export const endStates = [
  "DONE",
  "FAILED",
  "CANCELLED",
  "REJECTED",
] as const satisfies readonly JobState[];
export type EndState = (typeof endStates)[number];
export const openStates = [
  "SUBMITTED",
  "SCHEDULED",
  "WAITING",
  "CLAIMED",
] as const satisfies readonly JobState[];

export const hasEnded = (state: JobState): boolean =>
  (endStates as readonly JobState[]).includes(state);

/**
 * The table of moves: every way a job can change, from which states, to which.
 * It is pure data; `store.ts` turns it into guarded writes and a model test holds both against each other.
 */
export const moves = {
  /** A new job is written down. */
  submit: { from: [], to: ["SUBMITTED", "SCHEDULED", "WAITING"] },
  /** A server takes on, or goes on with, fetching the job's input files. */
  prepare: { from: ["SUBMITTED"], to: ["SUBMITTED"] },
  /** Everything the job needs is here. */
  admit: { from: ["SUBMITTED"], to: ["SCHEDULED", "WAITING"] },
  /** The job may not or can not run. */
  reject: { from: ["SUBMITTED"], to: ["REJECTED"] },
  /** Its time has come. */
  due: { from: ["SCHEDULED"], to: ["WAITING"] },
  /** A worker takes a lease on it. */
  claim: { from: ["WAITING"], to: ["CLAIMED"] },
  /** The worker gives a sign of life: status, and a longer lease. */
  update: { from: ["CLAIMED"], to: ["CLAIMED"] },
  /** The worker gives it back unstarted, or nobody was handed it; the attempt does not count. */
  release: { from: ["CLAIMED"], to: ["WAITING", "SCHEDULED"] },
  /** The lease ran out: the worker is taken for lost. */
  expire: { from: ["CLAIMED"], to: ["WAITING", "FAILED"] },
  /** The worker can't do it, but says which others can; the attempt does not count. */
  reroute: { from: ["CLAIMED"], to: ["WAITING"] },
  /** The worker says that the attempt failed. */
  fail: { from: ["CLAIMED"], to: ["SCHEDULED", "WAITING", "FAILED"] },
  /** The worker hands in the result; late, too, while nobody else took the job. */
  deliver: { from: ["CLAIMED", "WAITING"], to: ["DONE"] },
  /** The operator keeps it from being claimed. */
  lock: {
    from: ["SUBMITTED", "SCHEDULED", "WAITING", "CLAIMED"],
    to: ["SUBMITTED", "SCHEDULED", "WAITING", "CLAIMED"],
  },
  /** The operator lets it be claimed again, and takes it from the worker that has it. */
  unlock: {
    from: ["SUBMITTED", "SCHEDULED", "WAITING", "CLAIMED"],
    to: ["SUBMITTED", "SCHEDULED", "WAITING"],
  },
  /** The owner or operator no longer wants it. */
  cancel: { from: openStates, to: ["CANCELLED"] },
} as const satisfies Record<string, { from: readonly JobState[]; to: readonly JobState[] }>;

export type MoveName = keyof typeof moves;

/** What the worker last said; the words are the worker's own. */
export interface Status {
  readonly phase?: string;
  /** 0 to 100. */
  readonly percent?: number;
  readonly message?: string;
  readonly at: Date;
}

/** A lease on a job. Whoever shows `key` holds it. */
export interface Claim {
  /** Fencing token: new for each claim, known to the claimer alone. */
  readonly key: string;
  /** The worker's own id, and the machine it runs on. */
  readonly worker: string;
  readonly host?: string;
  /** The user whose token claimed. */
  readonly user: string;
  /** The claimer's name for the call, so that a call whose answer was lost can be repeated. */
  readonly claimId?: string;
  readonly leaseMs: number;
  readonly claimedAt: Date;
  readonly expiresAt: Date;
}

/**
 * An input file: `url` or `fileId` is where it comes from, `file` the id under which the job has it once it is here. `user`
 * is whose `fileId` is, where that is not the job's user.
 */
export interface JobInputFile {
  readonly name: string;
  readonly url?: string;
  readonly fileId?: string;
  readonly user?: string;
  readonly file?: string;
}

export interface JobOutputFile {
  readonly name: string;
  readonly file: string;
}

/** Why a job failed or was rejected. `code` is the worker's word, or one of Docket's (`WORKER_LOST`, `INPUT_NOT_FOUND`, …). */
export interface JobError {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A worker could not do the job, and said who can. */
interface Reroute {
  readonly from?: string;
  readonly to: string;
}

/** One transition, as the job's log keeps it. */
export interface LogEntry {
  readonly move: MoveName;
  readonly from?: JobState;
  readonly to: JobState;
  readonly version: number;
  readonly at: Date;
  /** Who moved it: a user, or `docket` itself. */
  readonly by: string;
  readonly worker?: string;
  readonly attempt: number;
  readonly reason?: string;
}

/** One run of a function, for a user, with JSON input. Times are the database's. */
export interface Job {
  readonly id: string;
  readonly function: string;
  readonly user: string;
  readonly state: JobState;
  /** Grows by one with every change. */
  readonly version: number;
  /** Absent where the job was read without its body (live feeds, lists): `bodies` has it. */
  readonly input?: unknown;
  readonly output?: unknown;
  readonly files: readonly JobInputFile[];
  readonly outputs: readonly JobOutputFile[];
  readonly error?: JobError;
  readonly status?: Status;
  readonly claim?: Claim;
  /** Whether the operator keeps it from being claimed. */
  readonly locked: boolean;
  /** Only a claimer that names this word among its capabilities gets the job; anybody where it is absent. */
  readonly requires?: string;
  /** What it required before workers said otherwise, the newest last. */
  readonly reroutes?: readonly Reroute[];
  readonly priority: number;
  readonly runAt: Date;
  /** How many claims it had. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Attempts that the worker said failed; attempts whose worker was lost. */
  readonly failures: number;
  readonly crashes: number;
  readonly leaseMs: number;
  readonly backoffMs: number;
  /** How long one attempt may run, in ms; the worker loop keeps it. */
  readonly timeoutMs?: number;
  readonly tags: readonly string[];
  readonly callbackUrl?: string;
  readonly idempotencyKey?: string;
  readonly retryOf?: string;
  /** W3C trace context of the submit. */
  readonly traceparent?: string;
  readonly createdAt: Date;
  readonly admittedAt?: Date;
  /** Of the first claim. */
  readonly startedAt?: Date;
  readonly endedAt?: Date;
  readonly log: readonly LogEntry[];
}

/** One line a worker logged. `id` sorts by time of arrival. */
export interface LogLine {
  readonly id: string;
  readonly job: string;
  readonly attempt: number;
  readonly level: "DEBUG" | "INFO" | "WARN" | "ERROR";
  readonly message: string;
  readonly at: Date;
}

/** Whether an operator wants a worker to come to its end. */
export const workerStates = ["ACTIVE", "DRAINING"] as const;
export type WorkerState = (typeof workerStates)[number];

/** A worker as it is known by its claims: whose token it shows, and how it calls itself. */
export interface Who {
  readonly user: string;
  readonly worker: string;
}

/** One name for both; ids of users have no spaces. */
export const keyOf = ({ user, worker }: Who): string => `${user} ${worker}`;

/** Servers' own workers claim under this name instead of a user's id. */
export const serversOwn = "docket";

/** A client that claims. Times are the database's. */
export interface Worker {
  /** `wrk_…`, given when it was first seen. */
  readonly id: string;
  readonly user: string;
  /** How it calls itself in its claims. */
  readonly name: string;
  readonly host?: string;
  /** What it asked for in its newest claim. */
  readonly functions: readonly string[];
  /** What it said there that it can do besides. */
  readonly capabilities: readonly string[];
  readonly state: WorkerState;
  /** Who wants it to come to its end, since when, and why. */
  readonly drain?: { readonly at: Date; readonly by: string; readonly reason?: string };
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** Whether it was seen just now. */
  readonly alive: boolean;
  /** Jobs it delivered, attempts it said failed, attempts it was lost in. */
  readonly done: number;
  readonly failed: number;
  readonly lost: number;
}

/** What a worker has in hand just now: how many jobs, and the ids of some of them. */
export interface Holding {
  readonly count: number;
  readonly jobs: readonly string[];
}

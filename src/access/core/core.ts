import type { Period } from "./period.ts";

/** One core API that a job calls, and how often in one run. */
export interface CoreCall {
  /** Such as `core.user.auth.destroy`. */
  readonly api: string;
  readonly count: number;
}

/** For which job usage is reserved, who pays for it, and which function will make the calls. */
export interface Holder {
  readonly job: string;
  /** The user's id. */
  readonly user: string;
  readonly function: string;
}

/** One call that is not allowed. Plain JSON: it is kept in the job's error and told to callers as it is. */
export interface CallRefusal {
  readonly api: string;
  /** PERMISSION: the user may not call it at all. ALLOWANCE: not so often in this period. */
  readonly reason: "PERMISSION" | "ALLOWANCE";
  /** Calls that the allowance grants in the period; 0 without permission. */
  readonly allowed: number;
  /** Calls counted in the period so far, those reserved for jobs that have not ended included. */
  readonly used: number;
  /** Calls that were asked for now, of all that fall under the same allowance. */
  readonly asked: number;
  readonly period?: Period;
  /** When the period ends, RFC 3339; absent where it never does. */
  readonly renewsAt?: string;
}

export const refusalCodes = ["PERMISSION_DENIED", "ALLOWANCE_SPENT"] as const;

/** What the core says to a list of calls: all of them, or none. */
export type Verdict = { readonly ok: true } | VerdictRefused;

export interface VerdictRefused {
  readonly ok: false;
  /** PERMISSION_DENIED as soon as one call lacks the permission: waiting does not help then. */
  readonly code: (typeof refusalCodes)[number];
  /** A sentence for people. */
  readonly message: string;
  /** Each call that is refused, once. */
  readonly data: { readonly refusals: readonly CallRefusal[] };
}

export interface BasicAuth {
  /** The user's id. */
  readonly user: string;
  readonly name: string;
  /** Patterns such as `*`, `core.user.*`, `core.user.auth.destroy`. */
  readonly permissions: readonly string[];
}

/** A secret of the core's own for one job. Keep it out of logs. */
export interface CoreToken {
  readonly token: string;
  /** When the core ends it by itself. */
  readonly expiresAt?: Date;
}

/**
 * What Docket asks of the team's core: may this user do this, count it, and a token for the job. Every verb may be repeated:
 * a job's second reserve, settle, release, create or destroy changes nothing. Throws UNAVAILABLE, retryable, while the core
 * can't be reached; then nothing is known and the same call is to be made again.
 */
export interface Core {
  /** Where permissions, allowances and usage are kept: in Docket's own database, or by a service over HTTP. */
  readonly kind: "BUILT_IN" | "HTTP";
  /** `permissions_core.can_i_do_this`: all calls at once. Nothing is counted, so it promises nothing. */
  canIDoThis(user: string, calls: readonly CoreCall[]): Promise<Verdict>;
  /** `user_services.get_basic_user_auth`. NOT_FOUND when there is no such user, or they are disabled. */
  getBasicUserAuth(user: string): Promise<BasicAuth>;
  /**
   * Counts the calls, all or none, and judges as `canIDoThis` does: permissions too. A job that holds a reservation, or
   * once held one, gets `ok` and nothing is counted again.
   */
  reserve(holder: Holder, calls: readonly CoreCall[]): Promise<Verdict>;
  /** The job ran: what was reserved is used. Nothing happens for a job without a reservation. */
  settle(job: string): Promise<void>;
  /** The job never ran: what was reserved is given back. Nothing happens for a job without a reservation. */
  release(job: string): Promise<void>;
  /** `core.user.auth.create`. Null where the core has no tokens of its own and the job's own is all there is. */
  authCreate(
    holder: Holder,
    calls: readonly CoreCall[],
    expiresAt: Date,
  ): Promise<CoreToken | null>;
  /** `core.user.auth.destroy`: the core's token of this job is dead. */
  authDestroy(job: string): Promise<void>;
  /**
   * Gives back what is reserved, for an hour or longer, for jobs that do not exist: their submit broke off. `livingOf` says
   * which of these jobs are there. Answers how many were given back; a core over HTTP sees to it by itself.
   */
  releaseLost(livingOf: (jobs: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number>;
}

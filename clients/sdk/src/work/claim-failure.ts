import { backoffMs } from "./backoff.ts";
import { reasonOf, reasonsOf } from "./log.ts";
import { isRefusal } from "./port.ts";
import type { WorkSite } from "./site.ts";

const finalCodes: readonly string[] = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "INVALID_INPUT",
  "BAD_USER_INPUT",
];

/** Whether the server refused a claim in a way that asking again can't change. */
export const isFinalClaim = (error: unknown): boolean =>
  isRefusal(error) && finalCodes.includes(error.code);

/** A function that the server does not know may be registered later; until then there is no hurry. */
const isUnknown = (error: unknown): boolean =>
  isRefusal(error) && error.code === "UNKNOWN_FUNCTION";

/** The pause before a claim is repeated, in ms. */
export const claimPauseMs = ({ backoff }: WorkSite, error: unknown, failures: number): number =>
  isUnknown(error) ? backoff.longestMs : backoffMs(backoff, failures);

/**
 * Tells the failures of one claim: of each kind the first, the second, the fourth, the eighth …, so that a server that is
 * away for a night fills no disk.
 */
export function openComplaints(site: WorkSite): (error: unknown) => void {
  const counts = new Map<string, number>();
  return (error) => {
    const kind = kindOf(error);
    const failures = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, failures);
    if (Number.isInteger(Math.log2(failures))) complain(site, error, failures);
  };
}

const kindOf = (error: unknown): string => {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name);
};

function complain({ log, port, functions }: WorkSite, error: unknown, failures: number): void {
  const server = port.server && { server: port.server };
  if (isUnknown(error) && isRefusal(error))
    log.warn("work.function-unknown", {
      reason: reasonOf(error),
      asked: [...functions.keys()],
      known: error.data?.["known"],
      failures,
      ...server,
    });
  else log.warn("work.claim-unanswered", { reason: reasonsOf(error), failures, ...server });
}

/** Tells the last word of a worker that the server does not want. */
export function tellRefused({ log, port }: WorkSite, error: unknown): void {
  log.error("work.refused", {
    reason: `The server refuses this worker's claims, so the worker ends: ${reasonOf(error)}`,
    ...(isRefusal(error) && { code: error.code }),
    ...(port.server && { server: port.server }),
  });
}

import type { Heartbeat } from "./heartbeat.ts";
import { reasonOf } from "./log.ts";
import { nextCall } from "./next-call.ts";
import { isRefusal, type NextCall, type Outcome, saysGone, type WorkJob } from "./port.ts";
import type { WorkSite } from "./site.ts";
import { untilAnswered } from "./until-answered.ts";

interface Handover {
  readonly job: WorkJob;
  readonly outcome: Outcome;
  readonly heartbeat: Heartbeat;
  /** Aborted when the worker lets go of the job. */
  readonly signal: AbortSignal;
  readonly following: Following;
}

/** The job after this one: claimed in the same call, so that a busy worker goes to its server once for each job. */
export interface Following {
  /** Whether the worker wants one now. */
  isWanted(): boolean;
  came(jobs: readonly WorkJob[]): void;
}

/**
 * Delivers an outcome, again and again until the server has answered; false when `signal` was aborted before.
 * Never throws.
 */
export async function handIn(site: WorkSite, handover: Handover): Promise<boolean> {
  const { job, outcome, signal, following } = handover;
  const call: Call = {
    next: following.isWanted() ? nextCall(site, 1) : undefined,
    isUnanswered: false,
  };
  try {
    following.came(await deliver(site, handover, call));
    site.log.info("error" in outcome ? "work.failed" : "work.delivered", {
      ...factsOf(job),
      ...("error" in outcome && outcome),
    });
    return true;
  } catch (error) {
    if (!signal.aborted) return handInInstead(site, handover, error);
    following.came(await claimedUnheard(site, call));
    return false;
  }
}

interface Call {
  readonly next: NextCall | undefined;
  /** The server may have done what it never answered. */
  isUnanswered: boolean;
}

const factsOf = ({ id, function: name, attempt }: WorkJob) => ({
  job: id,
  function: name,
  attempt,
});

function deliver(
  { port, backoff, log }: WorkSite,
  { job, outcome, heartbeat, signal }: Handover,
  call: Call,
): Promise<readonly WorkJob[]> {
  const onFailure = (error: unknown) => {
    call.isUnanswered = true;
    log.warn("work.deliver-unanswered", { ...factsOf(job), reason: reasonOf(error) });
  };
  const once = async () => {
    await heartbeat.flush();
    return port.deliver(job, outcome, call.next);
  };
  return untilAnswered(once, { backoff, signal, onFailure });
}

/** Says what is left to say after a refusal. */
async function handInInstead(site: WorkSite, handover: Handover, error: unknown): Promise<boolean> {
  const instead = saysGone(error) ? undefined : fallback(handover.outcome, error);
  if (instead) return handIn(site, { ...handover, outcome: instead });
  site.log.warn("work.result-refused", { ...factsOf(handover.job), reason: reasonOf(error) });
  return true;
}

/** How long the server may take to say what a call whose answer was lost had claimed, in ms. */
const askAgainMs = 10_000;

/** The jobs of a claim whose answer was lost, asked for once more by its name, so that they need not wait for nobody. */
async function claimedUnheard(
  { port, log }: WorkSite,
  { next, isUnanswered }: Call,
): Promise<readonly WorkJob[]> {
  if (!next || !isUnanswered) return [];
  try {
    const signal = AbortSignal.timeout(askAgainMs);
    return (await port.claim({ ...next, waitMs: 0, signal })).jobs;
  } catch (error) {
    log.warn("work.next-unanswered", { claimId: next.claimId, reason: reasonOf(error) });
    return [];
  }
}

/** What to say when the server refused an outcome: a result that is too large, say, is a failed attempt. */
function fallback(outcome: Outcome, refusal: unknown): Outcome | undefined {
  if (!("error" in outcome)) return { error: outputRefused(refusal) };
  const { data, requires, ...bare } = outcome.error;
  if (data) return { error: { ...bare, ...(requires !== undefined && { requires }) } };
  return requires === undefined ? undefined : { error: bare };
}

const outputRefused = (refusal: unknown) => ({
  code: "OUTPUT_REFUSED",
  message: reasonOf(refusal),
  retryable: false,
  data: { code: isRefusal(refusal) ? refusal.code : "UNKNOWN" },
});

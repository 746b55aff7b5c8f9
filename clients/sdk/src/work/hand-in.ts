import type { Heartbeat } from "./heartbeat.ts";
import { reasonOf } from "./log.ts";
import { isRefusal, type Outcome, saysGone, type WorkJob } from "./port.ts";
import type { WorkSite } from "./site.ts";
import { untilAnswered } from "./until-answered.ts";

interface Handover {
  readonly job: WorkJob;
  readonly outcome: Outcome;
  readonly heartbeat: Heartbeat;
  /** Aborted when the worker lets go of the job. */
  readonly signal: AbortSignal;
}

/**
 * Delivers an outcome, again and again until the server has answered; false when `signal` was aborted before.
 * Never throws.
 */
export async function handIn(site: WorkSite, handover: Handover): Promise<boolean> {
  const { job, outcome, heartbeat, signal } = handover;
  const { port, backoff, log } = site;
  const facts = { job: job.id, function: job.function, attempt: job.attempt };
  const onFailure = (error: unknown) =>
    log.warn("work.deliver-unanswered", { ...facts, reason: reasonOf(error) });
  const deliver = async () => {
    await heartbeat.flush();
    await port.deliver(job, outcome);
  };
  try {
    await untilAnswered(deliver, { backoff, signal, onFailure });
    log.info("error" in outcome ? "work.failed" : "work.delivered", {
      ...facts,
      ...("error" in outcome && outcome),
    });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    const instead = saysGone(error) ? undefined : fallback(outcome, error);
    if (instead) return handIn(site, { ...handover, outcome: instead });
    log.warn("work.result-refused", { ...facts, reason: reasonOf(error) });
    return true;
  }
}

/** What to say when the server refused an outcome: a result that is too large, say, is a failed attempt. */
function fallback(outcome: Outcome, refusal: unknown): Outcome | undefined {
  if (!("error" in outcome)) return { error: outputRefused(refusal) };
  const { data, ...bare } = outcome.error;
  return data && { error: bare };
}

const outputRefused = (refusal: unknown) => ({
  code: "OUTPUT_REFUSED",
  message: reasonOf(refusal),
  retryable: false,
  data: { code: isRefusal(refusal) ? refusal.code : "UNKNOWN" },
});

import { DocketError } from "../errors.ts";
import type { Functions } from "../functions/index.ts";
import type { Jobs, SubmitRequest, Submitted } from "../jobs/index.ts";
import type { Metrics } from "../metrics/index.ts";

type JobMetrics = Pick<Metrics, "submitted" | "replays" | "stale" | "claims">;

/** Counts how callers of the verbs are answered where nothing moved; what moves is counted by `observeMoves`. */
export function observeJobs(
  jobs: Jobs,
  functions: Pick<Functions, "find">,
  metrics: JobMetrics,
): Jobs {
  const submitted = tellSubmit(functions, metrics);
  const written = tellWrite(metrics);
  const delivered = written("deliver");
  const updated = written("update");
  return {
    ...jobs,
    submit: (viewer, request) =>
      told(jobs.submit(viewer, request), (end) => submitted(request, end)),
    submitMany: (viewer, requests) =>
      told(jobs.submitMany(viewer, requests), (ends) =>
        each(ends, (end, index) => submitted(requests[index], end)),
      ),
    claim: (viewer, request) => {
      const end = metrics.claims.startTimer();
      return told(jobs.claim(viewer, request), (claimed) => end({ outcome: outcomeOf(claimed) }));
    },
    update: (viewer, request) => told(jobs.update(viewer, request), updated),
    updateMany: (viewer, requests) =>
      told(jobs.updateMany(viewer, requests), (ends) => each(ends, updated)),
    deliver: (viewer, request) => told(jobs.deliver(viewer, request), delivered),
    deliverMany: (viewer, requests) =>
      told(jobs.deliverMany(viewer, requests), (ends) => each(ends, delivered)),
    fail: (viewer, request) => told(jobs.fail(viewer, request), written("fail")),
    release: (viewer, request) => told(jobs.release(viewer, request), written("release")),
  };
}

/** Tells `tell` of a call's end, a refusal too. */
async function told<T>(call: Promise<T>, tell: (end: T | DocketError) => void): Promise<T> {
  try {
    const result = await call;
    tell(result);
    return result;
  } catch (error) {
    if (error instanceof DocketError) tell(error);
    throw error;
  }
}

/** Each end of a batch; a batch that was refused as a whole has none. */
function each<T>(
  ends: readonly (T | DocketError)[] | DocketError,
  tell: (end: T | DocketError, index: number) => void,
): void {
  if (!(ends instanceof DocketError)) ends.forEach(tell);
}

const tellSubmit =
  (functions: Pick<Functions, "find">, { submitted, replays }: JobMetrics) =>
  (request: SubmitRequest | undefined, end: Submitted | DocketError): void => {
    const isRefused = end instanceof DocketError;
    if (!isRefused && !end.duplicate) return;
    const name = request?.function ?? "";
    const outcome = isRefused ? "refused" : "duplicate";
    submitted.inc({ function: functions.find(name) ? name : "other", outcome });
    if (!isRefused) replays.inc({ op: "submit" });
  };

const tellWrite =
  ({ stale, replays }: JobMetrics) =>
  (verb: string) =>
  (end: object): void => {
    if ("alreadyDelivered" in end && end.alreadyDelivered) replays.inc({ op: verb });
    if (!(end instanceof DocketError)) return;
    if (end.code === "CLAIM_LOST" || end.code === "JOB_ENDED") stale.inc({ verb });
  };

const outcomeOf = (claimed: readonly unknown[] | DocketError): string => {
  if (claimed instanceof DocketError) return "refused";
  return claimed.length > 0 ? "jobs" : "nothing";
};

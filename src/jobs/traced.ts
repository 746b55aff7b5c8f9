import { servedNow } from "../serving.ts";
import { type SpanOptions, sameTrace, type Trace } from "../trace.ts";
import type { MoveName } from "./job.ts";
import { literal, type Move } from "./move.ts";
import type { Moved } from "./moving/store.ts";
import type { StoredJob } from "./stored.ts";

type MakeMove = (move: Move) => Promise<Moved>;

/** Signs of life are no steps of a job's way; a claim is told where it is answered. */
const untold: ReadonlySet<MoveName> = new Set(["update", "prepare", "claim"]);

/**
 * Tells the moves of jobs as spans. That of the submit is kept with the job: whatever happens to the job, wherever and
 * whenever, belongs to the trace in which it was submitted.
 */
export const traced =
  (trace: Trace, make: MakeMove): MakeMove =>
  async (move) => {
    if (move.move === "submit") return tracedSubmit(trace, make, move);
    const startedAt = Date.now();
    const moved = await make(move);
    if (moved.made && moved.job && !untold.has(move.move))
      tell(trace, move.move, moved.job, { startedAt });
    return moved;
  };

async function tracedSubmit(trace: Trace, make: MakeMove, move: Move): Promise<Moved> {
  const span = trace.start("submit", { kind: "producer" });
  const { traceparent } = span;
  try {
    const moved = await make({
      ...move,
      set: { ...move.set, ...(traceparent && { traceparent: literal(traceparent) }) },
    });
    if (moved.made && moved.job) span.end(named("submit", moved.job));
    else span.end({ facts: { "docket.duplicate": moved.taken } });
    return moved;
  } catch (error) {
    span.end({ error: "submit" });
    throw error;
  }
}

/** A job that was handed to a worker, as a span. Answers under what the worker's own spans belong. */
export const tracedClaim = (trace: Trace, job: StoredJob): string | undefined =>
  tell(trace, "claim", job, { kind: "consumer" });

/** What the caller does is told under its own span where that is of the job's trace already, such as the worker's run. */
function tell(
  trace: Trace,
  move: MoveName,
  job: StoredJob,
  options: Pick<SpanOptions, "kind" | "startedAt">,
): string | undefined {
  const { traceparent } = servedNow();
  const isOfJob = sameTrace(traceparent, job.traceparent);
  const span = trace.start(move, {
    ...options,
    parent: isOfJob ? traceparent : job.traceparent,
    link: isOfJob ? undefined : traceparent,
  });
  span.end(named(move, job));
  return span.traceparent;
}

/** The names of functions are few and the server's own. */
const named = (move: MoveName, { _id, function: name, attempt, state }: StoredJob) => ({
  name: `${move} ${name}`,
  facts: {
    "messaging.system": "docket",
    "messaging.destination.name": name,
    "messaging.message.id": _id,
    "messaging.operation.name": move,
    "docket.attempt": attempt,
    "docket.state": state,
  },
});

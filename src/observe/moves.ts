import type { Job, Jobs, LogEntry, MoveName } from "../jobs/index.ts";
import type { Metrics } from "../metrics/index.ts";

type MoveMetrics = Pick<
  Metrics,
  "submitted" | "finished" | "attempts" | "expired" | "waited" | "ran"
>;

/** Counts what moves jobs. Only moves made by this server: each is counted by one. Answers how to stop. */
export const observeMoves = (jobs: Pick<Jobs, "changes">, metrics: MoveMetrics): (() => void) =>
  jobs.changes((job, move) => count(metrics, job, move));

/** Moves that end a claim, where there was one. */
const ending: ReadonlySet<MoveName> = new Set([
  "deliver",
  "fail",
  "expire",
  "release",
  "reroute",
  "unlock",
  "cancel",
]);

function count(metrics: MoveMetrics, job: Job, move: MoveName): void {
  const { function: name, state, endedAt } = job;
  if (move === "submit") metrics.submitted.inc({ function: name, outcome: "accepted" });
  if (move === "claim") metrics.waited.observe({ function: name }, waitedMs(job) / 1_000);
  if (endedAt) metrics.finished.inc({ function: name, state, reason: move });
  if (move === "expire") metrics.expired.inc({ function: name });
  const last = job.log.at(-1);
  if (!ending.has(move) || last?.from !== "CLAIMED") return;
  metrics.attempts.inc({ function: name, outcome: move });
  const claimed = job.log.findLast((entry) => entry.move === "claim");
  if (claimed && (move === "deliver" || move === "fail"))
    metrics.ran.observe({ function: name, outcome: move }, msBetween(claimed, last) / 1_000);
}

/** The database's times, all of them. A job that was put back has been waiting since then. */
function waitedMs({ runAt, admittedAt, claim, log }: Job): number {
  const back = log.findLast(({ to, move }) => to === "WAITING" && move !== "claim");
  const since = Math.max(runAt.getTime(), admittedAt?.getTime() ?? 0, back?.at.getTime() ?? 0);
  return Math.max(0, (claim?.claimedAt.getTime() ?? since) - since);
}

const msBetween = (one: LogEntry, other: LogEntry): number =>
  Math.max(0, other.at.getTime() - one.at.getTime());

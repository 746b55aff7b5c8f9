import { useRead } from "../../api/use-read.ts";
import { type CallbackRowFragment, CallbacksMovingDocument } from "../../generated/graphql.ts";

/** No subscription tells of callbacks: those that are under way are read so often, in ms. */
const everyMs = 4_000;
/** The server takes as many at once. */
const mostJobs = 100;

/** Keeps what the rows say up to date, by way of the cache. */
export function useMoving(rows: readonly CallbackRowFragment[]): void {
  const ids = rows.flatMap(({ job, state }) => (job && state === "PENDING" ? [job.id] : []));
  const isPaused = ids.length === 0;
  useRead(CallbacksMovingDocument, { ids: ids.slice(0, mostJobs) }, { everyMs, isPaused });
}

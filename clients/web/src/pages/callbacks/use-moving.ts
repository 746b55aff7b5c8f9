import { useCallback } from "react";
import { useListChanges } from "../../api/use-list-changes.ts";
import { useRead } from "../../api/use-read.ts";
import { type CallbackRowFragment, CallbacksMovingDocument } from "../../generated/graphql.ts";

/** The server takes as many at once. */
const mostJobs = 100;

/** Keeps what the rows say up to date, by way of the cache, wherever the list was read to; `refresh` tells of new ones. */
export function useMoving(rows: readonly CallbackRowFragment[], refresh: () => void): void {
  const ids = rows.flatMap(({ job, state }) => (job && state === "PENDING" ? [job.id] : []));
  const isPaused = ids.length === 0;
  const { again } = useRead(CallbacksMovingDocument, { ids: ids.slice(0, mostJobs) }, { isPaused });
  const both = useCallback(() => {
    refresh();
    if (!isPaused) again();
  }, [refresh, again, isPaused]);
  useListChanges(callbacks, both);
}

const callbacks = ["CALLBACKS"] as const;

import { useCallback, useEffect, useRef, useState } from "react";
import { useApi } from "../../api/api-context.tsx";
import type { Refusal } from "../../api/refusal.ts";
import { type BulkResult, type BulkTask, runBulk } from "./bulk-run.ts";

/** How far it is. */
export interface BulkProgress {
  readonly state: "running" | "over" | "stopped";
  readonly done: number;
  readonly refused: readonly { readonly id: string | undefined; readonly refusal: Refusal }[];
  /** The server does not answer just now. */
  readonly trouble: Refusal | undefined;
  /** What ended it before its end. */
  readonly error: Refusal | undefined;
}

const begun: BulkProgress = {
  state: "running",
  done: 0,
  refused: [],
  trouble: undefined,
  error: undefined,
};

/** Runs a task; leaving the page stops it after the call under way. */
export function useBulkRun() {
  const { client } = useApi();
  const [progress, setProgress] = useState<BulkProgress>();
  const stopper = useRef<AbortController>(undefined);
  const change = useCallback(
    (next: (now: BulkProgress) => BulkProgress) => setProgress((now) => next(now ?? begun)),
    [],
  );
  const start = useCallback(
    async (task: BulkTask) => {
      const { signal } = begin(stopper);
      setProgress(begun);
      const onTrouble = (trouble: Refusal | undefined) => change((now) => ({ ...now, trouble }));
      try {
        for await (const results of runBulk({ client, signal, onTrouble }, task)) {
          change((now) => counted(now, results));
          if (signal.aborted) break;
        }
        change((now) => ({ ...now, state: signal.aborted ? "stopped" : "over" }));
      } catch (error) {
        change((now) => ({ ...now, state: "stopped", error: error as Refusal }));
      }
    },
    [client, change],
  );
  const stop = useCallback(() => stopper.current?.abort(), []);
  useEffect(() => stop, [stop]);
  const reset = useCallback(() => {
    stop();
    setProgress(undefined);
  }, [stop]);
  return { progress, start, stop, reset };
}

function begin(stopper: { current: AbortController | undefined }): AbortController {
  stopper.current = new AbortController();
  return stopper.current;
}

function counted(now: BulkProgress, results: readonly BulkResult[]): BulkProgress {
  const refused = results.flatMap(({ id, refusal }) => (refusal ? [{ id, refusal }] : []));
  return {
    ...now,
    done: now.done + results.length - refused.length,
    refused: [...now.refused, ...refused],
  };
}

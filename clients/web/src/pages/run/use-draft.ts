import { useCallback, useEffect, useState } from "react";
import { useSearchParams } from "wouter";
import { useViewer } from "../../app/session.tsx";
import {
  type Draft,
  exampleDraft,
  forgetDraft,
  keepDraft,
  keptDraft,
  newDraft,
  type Runnable,
} from "./draft.ts";

export interface DraftRoom {
  readonly draft: Draft;
  readonly change: (change: (now: Draft) => Partial<Draft>) => void;
  /** Grows when the draft was replaced as a whole. */
  readonly round: number;
  readonly startOver: () => void;
  readonly startFrom: (example: unknown) => void;
}

/** What is typed for a function; kept for this tab. `?example=2` in the address begins with that example. */
export function useDraft(name: string, runnable: Runnable): DraftRoom {
  const { id } = useViewer();
  const [params, setParams] = useSearchParams();
  const asked = runnable.examples[Number(params.get("example") ?? 0) - 1];
  const [{ draft, round }, set] = useState(() => ({ draft: first(), round: 0 }));
  function first(): Draft {
    if (asked !== undefined) return exampleDraft(runnable, asked);
    return keptDraft(id, name) ?? newDraft(runnable);
  }
  useEffect(() => {
    // Done with it: a reload goes on with what was typed since.
    setParams(
      (now) => {
        now.delete("example");
        return now;
      },
      { replace: true },
    );
  }, [setParams]);
  useEffect(() => keepDraft(id, name, draft), [id, name, draft]);
  const change = useCallback(
    (of: (now: Draft) => Partial<Draft>) =>
      set((now) => ({ ...now, draft: { ...now.draft, ...of(now.draft) } })),
    [],
  );
  const replace = (next: Draft) => set((now) => ({ draft: next, round: now.round + 1 }));
  return {
    draft,
    change,
    round,
    startOver: () => {
      forgetDraft(id, name);
      replace(newDraft(runnable));
    },
    startFrom: (example) => {
      const { text, value } = exampleDraft(runnable, example);
      replace({ ...draft, text, value });
    },
  };
}

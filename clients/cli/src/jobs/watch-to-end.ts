import { type ClientJob, type DocketClient, jobHasEnded } from "../../../sdk/src/index.ts";
import { CommandError } from "../errors.ts";
import type { Shell } from "../shell.ts";
import { onSignals } from "../signals.ts";
import { openView } from "./job-view.ts";
import { leaveOrCancel } from "./leave-or-cancel.ts";
import { tellHold } from "./tell-hold.ts";

/** How watching came to its end: with the job's, or before it. `job` is as it was last. */
export type WatchEnd =
  | { readonly why: "ended"; readonly job: ClientJob }
  | { readonly why: "timeout"; readonly job: ClientJob }
  | { readonly why: "SIGINT" | "SIGTERM"; readonly job: ClientJob };

interface Watching {
  readonly client: DocketClient;
  readonly shell: Shell;
  readonly timeoutMs?: number | undefined;
}

/** The longest that a timer can be set for, about 24 days. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** Shows how a job goes on until it has ended, or the time is over, or Ctrl-C says to leave it. */
export async function watchToEnd(
  first: ClientJob,
  { client, shell, timeoutMs }: Watching,
): Promise<WatchEnd> {
  let job = first;
  let left: "timeout" | "SIGINT" | "SIGTERM" | undefined;
  const states = client.watchJob(first.id);
  const leave = (why: typeof left) => {
    left ??= why;
    void states.return?.();
  };
  const view = openView(shell);
  const asking = leaveOrCancel({ id: first.id, client, shell, view, leave });
  const forget = onSignals(asking.first, leave);
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => leave("timeout"), Math.min(timeoutMs, TIMER_MAX_MS));
  let waits = new AbortController();
  try {
    for await (const now of states) {
      job = now;
      waits.abort();
      waits = new AbortController();
      view.tell(now);
      if (now.state === "WAITING")
        void tellHold(now, { client, signal: waits.signal, tell: view.tell });
    }
  } finally {
    waits.abort();
    clearTimeout(timer);
    forget();
    asking.close();
    view.end();
  }
  if (jobHasEnded(job)) return { why: "ended", job };
  if (left) return { why: left, job };
  throw new CommandError("UNREACHABLE", `Nothing more is told of ${first.id}.`, { id: first.id });
}

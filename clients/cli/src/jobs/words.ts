import type { Colours, Paint } from "../output/colours.ts";
import type { Step } from "../output/progress.ts";

interface Told {
  readonly state: string;
  readonly locked?: boolean;
  readonly waitingFor?: string | null;
  readonly status: {
    readonly phase: string | null;
    readonly percent: number | null;
    readonly message: string | null;
  } | null;
  readonly error?: { readonly code: string; readonly message: string } | null;
}

/** What a job's worker last said, or else what the job waits for, or why it ended. */
export function statusWords({ state, status, error, locked, waitingFor }: Told): string {
  if (error && state !== "CLAIMED") return `${error.code}: ${error.message}`;
  if (locked) return "locked";
  if (waitingFor) return `waits for a worker with ${waitingFor}`;
  return [status?.phase, status?.message].filter(Boolean).join(": ");
}

/** How far a job is, for the bar. */
export function stepOf(job: Told): Step {
  const percent = job.state === "DONE" ? 100 : (job.status?.percent ?? 0);
  const words = job.state === "DONE" ? "" : statusWords(job);
  return { percent, message: [job.state, words].filter(Boolean).join("  ") };
}

/** The colour of a state. */
export function statePaint(
  state: string,
  { green, red, yellow, cyan }: Colours,
): Paint | undefined {
  const paints: Readonly<Record<string, Paint>> = {
    DONE: green,
    FAILED: red,
    REJECTED: red,
    CANCELLED: yellow,
    CLAIMED: cyan,
  };
  return paints[state];
}

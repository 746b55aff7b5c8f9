import type { JobHold } from "../generated/graphql.ts";
import type { Colours, Paint } from "../output/colours.ts";
import type { Step } from "../output/progress.ts";

/** What keeps a job from being claimed. */
export interface Hold {
  readonly locked?: boolean;
  readonly heldBackBy?: JobHold | null;
  readonly waitingFor?: string | null;
  /** Why its function is paused, if that was said. */
  readonly pauseReason?: string | null | undefined;
}

interface Told extends Hold {
  readonly state: string;
  readonly function: string;
  readonly attempts?: { readonly current: number; readonly max: number };
  readonly status: {
    readonly phase: string | null;
    readonly percent: number | null;
    readonly message: string | null;
  } | null;
  readonly error?: { readonly code: string; readonly message: string } | null;
}

/** What a job's worker last said, or else what the job waits for, or why it ended. */
export function statusWords(job: Told): string {
  const { state, status, error } = job;
  const held = holdWords(job);
  if (held && job.heldBackBy) return held;
  if (error && state !== "CLAIMED") return `${error.code}: ${error.message}`;
  return held || [status?.phase, status?.message].filter(Boolean).join(": ");
}

function holdWords(job: Told): string | undefined {
  if (job.locked) return "locked";
  if (job.waitingFor) return `waits for a worker with ${job.waitingFor}`;
  const why = job.pauseReason ? ` (${job.pauseReason})` : "";
  if (job.heldBackBy === "PAUSED") return `waits: ${job.function} is paused${why}`;
  if (job.heldBackBy === "LIMIT") return `waits: ${job.function} is at its limits`;
  return undefined;
}

/** How far a job is, for the bar. */
export function stepOf(job: Told): Step {
  const percent = job.state === "DONE" ? 100 : (job.status?.percent ?? 0);
  const words = job.state === "DONE" ? "" : statusWords(job);
  return { percent, message: [job.state, attemptWords(job), words].filter(Boolean).join("  ") };
}

/** The first attempt is nothing to tell of. */
function attemptWords({ state, attempts }: Told): string {
  if (state !== "CLAIMED" || !attempts || attempts.current < 2) return "";
  return `attempt ${attempts.current} of ${attempts.max}`;
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

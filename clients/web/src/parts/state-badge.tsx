import type { CallbackState, JobState, WorkerState } from "../generated/graphql.ts";
import { Icon, type IconName } from "./icon.tsx";
import css from "./state-badge.module.css";

export type Tone = "bad" | "busy" | "good" | "idle" | "later" | "warn";

export interface Look {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
}

const jobLooks: Record<JobState, Look> = {
  SUBMITTED: { tone: "later", icon: "download", word: "Submitted" },
  SCHEDULED: { tone: "later", icon: "calendar", word: "Scheduled" },
  WAITING: { tone: "warn", icon: "clock", word: "Waiting" },
  CLAIMED: { tone: "busy", icon: "play", word: "Running" },
  DONE: { tone: "good", icon: "check", word: "Done" },
  FAILED: { tone: "bad", icon: "cross", word: "Failed" },
  REJECTED: { tone: "bad", icon: "shield", word: "Rejected" },
  CANCELLED: { tone: "idle", icon: "slash", word: "Cancelled" },
};

const callbackLooks: Record<CallbackState, Look> = {
  PENDING: { tone: "warn", icon: "clock", word: "Pending" },
  DELIVERED: { tone: "good", icon: "check", word: "Delivered" },
  EXHAUSTED: { tone: "bad", icon: "cross", word: "Exhausted" },
  GONE: { tone: "idle", icon: "slash", word: "Gone" },
};

const workerLooks: Record<WorkerState | "LOST", Look> = {
  ACTIVE: { tone: "good", icon: "check", word: "Active" },
  DRAINING: { tone: "warn", icon: "pause", word: "Draining" },
  LOST: { tone: "idle", icon: "offline", word: "Not seen" },
};

export const jobLook = (state: JobState): Look => jobLooks[state];

/** A state in a colour, by a drawing, and by a word: never by the colour alone. */
export function Badge({ tone, icon, word }: Look) {
  return (
    <span className={css.badge} data-tone={tone}>
      <Icon name={icon} size={13} />
      {word}
    </span>
  );
}

/** Of a job. */
export const StateBadge = ({ state }: { state: JobState }) => <Badge {...jobLooks[state]} />;

export const CallbackBadge = ({ state }: { state: CallbackState }) => (
  <Badge {...callbackLooks[state]} />
);

export const WorkerBadge = ({ state, alive }: { state: WorkerState; alive: boolean }) => (
  <Badge {...workerLooks[alive ? state : "LOST"]} />
);

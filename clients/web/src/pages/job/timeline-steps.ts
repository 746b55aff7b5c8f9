import type { JobState } from "../../generated/graphql.ts";
import type { IconName } from "../../parts/icon.tsx";
import type { Tone } from "../../parts/state-badge.tsx";
import { hasEnded, type JobShown } from "./job-shown.ts";

export type LogEntry = JobShown["log"][number];

/** A stretch of time in one state. */
export interface Stretch {
  readonly state: JobState;
  readonly ms: number;
}

interface MoveLook {
  readonly word: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

const looks: Readonly<Record<string, MoveLook>> = {
  submit: { word: "Submitted", icon: "plus", tone: "idle" },
  admit: { word: "Input files are here", icon: "download", tone: "idle" },
  reject: { word: "Rejected", icon: "shield", tone: "bad" },
  due: { word: "Its time came", icon: "clock", tone: "idle" },
  claim: { word: "Claimed", icon: "play", tone: "busy" },
  release: { word: "Given back unstarted", icon: "left", tone: "warn" },
  expire: { word: "Worker lost: its lease ran out", icon: "offline", tone: "bad" },
  reroute: { word: "Passed on to other workers", icon: "right", tone: "warn" },
  fail: { word: "Attempt failed", icon: "cross", tone: "bad" },
  deliver: { word: "Delivered", icon: "check", tone: "good" },
  lock: { word: "Locked", icon: "lock", tone: "warn" },
  unlock: { word: "Unlocked", icon: "unlock", tone: "idle" },
  cancel: { word: "Cancelled", icon: "slash", tone: "idle" },
};

export const moveLook = (move: string): MoveLook =>
  looks[move] ?? { word: move, icon: "right", tone: "idle" };

/** How long the job was in which state, in order; neighbours in the same state are one. `now` in ms. */
export function stretchesOf(job: JobShown, now: number): readonly Stretch[] {
  const stretches: { state: JobState; ms: number }[] = [];
  for (const [at, { to: state }] of job.log.entries()) {
    const ms = lengthOf(job, at) ?? (hasEnded({ state }) ? 0 : sinceOf(job, at, now));
    const last = stretches.at(-1);
    if (last?.state === state) last.ms += ms;
    else if (ms > 0) stretches.push({ state, ms });
  }
  return stretches;
}

/** From one entry of the log to the next, in ms; undefined for the last one. */
export function lengthOf({ log }: JobShown, at: number): number | undefined {
  const [here, next] = [log[at], log[at + 1]];
  return here && next ? Math.max(0, Date.parse(next.at) - Date.parse(here.at)) : undefined;
}

const sinceOf = ({ log }: JobShown, at: number, now: number): number =>
  Math.max(0, now - Date.parse(log[at]?.at ?? ""));

const workersMoves = ["claim", "deliver", "expire", "fail", "release", "reroute"];

/** The worker that did it, as it is called in its claim; undefined for what others do. */
export function workerOf({ log }: JobShown, entry: LogEntry): string | undefined {
  if (!workersMoves.includes(entry.move)) return undefined;
  const claim = log.findLast(({ move, version }) => move === "claim" && version <= entry.version);
  return entry.worker ?? claim?.worker ?? undefined;
}

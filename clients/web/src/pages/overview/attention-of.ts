import type { OverviewQuery } from "../../generated/graphql.ts";
import type { Tone } from "../../parts/state-badge.tsx";
import { countWords, durationWords } from "../../parts/words.ts";
import { windowPast } from "./window.ts";

export interface Matter {
  readonly key: string;
  readonly tone: Extract<Tone, "bad" | "later" | "warn">;
  readonly title: string;
  /** What it means, or what to do. */
  readonly words: string;
  /** Below /dashboard: where to act on it. */
  readonly to: string;
}

/** A job that waited longer than this is worth a look, in ms. */
const longMs = 300_000;
/** From this share of ended jobs on, failing is more than bad luck, in percent. */
const failingPercent = 10;

/** What an operator would want to know first, the worst first. */
export function attentionOf(data: OverviewQuery): Matter[] {
  return [
    ...brokenPlugins(data),
    ...nobodyWorks(data),
    ...failingJobs(data),
    ...failingCallbacks(data),
    ...longWait(data),
    ...pausedFunctions(data),
    ...drainingWorkers(data),
  ];
}

const brokenPlugins = ({ brokenPlugins }: OverviewQuery): Matter[] =>
  (brokenPlugins ?? []).map(({ plugin, reason }) => ({
    key: `plugin ${plugin}`,
    tone: "bad",
    title: `Plugin ${plugin} can't be used`,
    words: reason,
    to: "/functions",
  }));

function nobodyWorks({ statsDepth: { waiting, heldBack, workersAlive } }: OverviewQuery): Matter[] {
  if (waiting <= heldBack || workersAlive > 0) return [];
  return [
    {
      key: "no workers",
      tone: "bad",
      title: "Nobody works",
      words: `${countWords(waiting)} ${waiting === 1 ? "job waits" : "jobs wait"}, and no worker was seen just now. Start one.`,
      to: "/workers",
    },
  ];
}

function failingJobs({ stats }: OverviewQuery): Matter[] {
  const ended = stats.done + stats.failed;
  const percent = ended === 0 ? 0 : (stats.failed / ended) * 100;
  if (percent < failingPercent) return [];
  const [worst] = stats.failuresByCode;
  const most = worst ? ` Most often: ${worst.code}.` : "";
  return [
    {
      key: "failing",
      tone: "bad",
      title: `${Math.round(percent)} % of jobs failed`,
      words: `${countWords(stats.failed)} of ${countWords(ended)} ${windowPast[stats.window]}.${most}`,
      to: "/jobs?state=FAILED",
    },
  ];
}

function failingCallbacks({ statsDepth: { callbacksFailing } }: OverviewQuery): Matter[] {
  if (callbacksFailing === 0) return [];
  const one = callbacksFailing === 1;
  return [
    {
      key: "callbacks",
      tone: "warn",
      title: `${countWords(callbacksFailing)} ${one ? "callback does" : "callbacks do"} not arrive`,
      words: `${one ? "It is" : "They are"} tried again by the schedule. See what the receivers answer.`,
      to: "/callbacks?failing=true",
    },
  ];
}

function longWait({ statsDepth: { oldestWaiting, workersAlive } }: OverviewQuery): Matter[] {
  if (!oldestWaiting || oldestWaiting.ms < longMs || workersAlive === 0) return [];
  const { id, ms } = oldestWaiting;
  return [
    {
      key: "oldest",
      tone: "warn",
      title: `A job has waited ${durationWords(ms)}`,
      words: `It is one of ${oldestWaiting.function}. More workers, or one that can do it, would help.`,
      to: id ? `/jobs/${id}` : `/functions/${oldestWaiting.function}`,
    },
  ];
}

const pausedFunctions = ({ functions }: OverviewQuery): Matter[] =>
  functions
    .filter(({ pausedAt }) => pausedAt)
    .map(({ name }) => ({
      key: `paused ${name}`,
      tone: "later",
      title: `${name} is paused`,
      words: "Its jobs wait until an operator resumes it.",
      to: `/functions/${name}`,
    }));

const drainingWorkers = ({ workers }: OverviewQuery): Matter[] =>
  workers.nodes
    .filter(({ state, alive }) => alive && state === "DRAINING")
    .map(({ id, name, holding }) => ({
      key: id,
      tone: "later",
      title: `${name} is draining`,
      words: `It gets no more jobs; it holds ${holding === 0 ? "none" : countWords(holding)} now.`,
      to: `/workers/${id}`,
    }));

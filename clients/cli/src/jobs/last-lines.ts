import { type DocketClient, type JobLine, jobHasEnded } from "../../../sdk/src/index.ts";
import type { JobState } from "../generated/graphql.ts";
import { coloursOn } from "../output/colours.ts";
import type { Sink } from "../shell.ts";
import { logLine } from "./log-line.ts";

/** Lines at most; all of them come with --follow. */
const LINES_MAX = 20;
/** Longest time for the log to come, in ms: where no WebSocket opens the rest is told without it. */
const LOG_MS = 10_000;

interface Job {
  readonly id: string;
  readonly state: JobState;
  readonly attempts: { readonly current: number };
}

/** The end of a job's log, under a title. That of a job that goes on has no end: it is only named. */
export async function lastLines(
  { id, state, attempts }: Job,
  client: DocketClient,
  out: Pick<Sink, "hasColours">,
): Promise<string[]> {
  if (attempts.current === 0) return [];
  const { dim } = coloursOn(out);
  const all = `docket job ${id} --follow`;
  if (!jobHasEnded({ state })) return [dim(`log: ${all}`)];
  const { lines, isWhole } = await logOf(id, client);
  if (!isWhole) return [dim(`log: it did not come in time; ${all}`)];
  if (lines.length === 0) return [];
  const more = lines.length - LINES_MAX;
  const title = more > 0 ? `log, without the first ${more} lines: ${all}` : "log";
  return [dim(title), ...lines.slice(-LINES_MAX).map((line) => `  ${logLine(line, out)}`)];
}

async function logOf(id: string, client: DocketClient) {
  const told = client.watchLog(id);
  const lines: JobLine[] = [];
  let isWhole = true;
  const timer = setTimeout(() => {
    isWhole = false;
    void told.return?.();
  }, LOG_MS);
  try {
    for await (const line of told) lines.push(line);
  } finally {
    clearTimeout(timer);
  }
  return { lines, isWhole };
}

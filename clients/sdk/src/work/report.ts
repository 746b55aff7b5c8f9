import type { LogLevel, StatusUpdate } from "../define.ts";
import type { RunLine, UpdateCall } from "./port.ts";

/** Lines kept while they can't be sent; the oldest go first. */
const linesMax = 100;
const lineCharsMax = 2_000;
const phaseCharsMax = 100;
const messageCharsMax = 1_000;

/** What a run has said and the server has not heard yet. */
export interface Report {
  progress(status: StatusUpdate): void;
  log(level: LogLevel, message: string): void;
  readonly hasNews: boolean;
  /** Hands over the news. */
  take(): UpdateCall;
  /** Takes news back that could not be sent; what was said since stays. */
  putBack(call: UpdateCall): void;
}

/** The newest word wins, for each of phase, percent and message. `onNews` is called at every progress and line. */
export function openReport(onNews: () => void): Report {
  let status: StatusUpdate | undefined;
  let lines: RunLine[] = [];
  let dropped = 0;

  const keep = (kept: RunLine[]) => {
    dropped += Math.max(0, kept.length - linesMax);
    lines = kept.slice(-linesMax);
  };

  return {
    progress: (said) => {
      status = { ...status, ...bounded(said) };
      onNews();
    },
    log: (level, message) => {
      keep([...lines, { level, message: clipped(message, lineCharsMax) }]);
      onNews();
    },
    get hasNews() {
      return status !== undefined || lines.length > 0;
    },
    take: () => {
      const sent = dropped > 0 ? [missing(dropped), ...lines] : lines;
      const call = { ...(status && { status }), ...(sent.length > 0 && { lines: sent }) };
      status = undefined;
      lines = [];
      dropped = 0;
      return call;
    },
    putBack: (call) => {
      if (call.status) status = { ...call.status, ...status };
      keep([...(call.lines ?? []), ...lines]);
    },
  };
}

function bounded({ phase, percent, message }: StatusUpdate): StatusUpdate {
  return {
    ...(phase !== undefined && { phase: clipped(phase, phaseCharsMax) }),
    ...(percent !== undefined &&
      Number.isFinite(percent) && { percent: Math.min(100, Math.max(0, percent)) }),
    ...(message !== undefined && { message: clipped(message, messageCharsMax) }),
  };
}

const clipped = (text: string, charsMax: number) =>
  text.length > charsMax ? `${text.slice(0, charsMax - 1)}…` : text;

const missing = (count: number): RunLine => ({
  level: "WARN",
  message: `${count} log lines are missing here.`,
});

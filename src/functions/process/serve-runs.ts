import {
  attempt,
  type FunctionDefinition,
  failureOf,
  isRunError,
  openReport,
  type Report,
  type Run,
  RunError,
} from "../../../clients/sdk/src/index.ts";
import { openRemoteFiles, type RemoteFiles } from "./remote-files.ts";
import { plain, refuseLarge } from "./sendable.ts";
import { endOfRun, type FromProcess, type FromRun, type RunCall, type ToProcess } from "./words.ts";

/** The run under way. */
interface Running {
  readonly turn: number;
  readonly abort: AbortController;
  readonly files: RemoteFiles;
  /** The server has taken the last report. */
  heard(): void;
}

/** The server kills the process of a run that does not end by itself. */
const foreverMs = 2 ** 31 - 1;

/** Runs functions as the server asks for them. Outputs have up to `outputBytesMax` bytes as JSON. */
export function serveRuns(
  definitions: readonly FunctionDefinition[],
  outputBytesMax: number,
): void {
  let running: Running | undefined;
  process.on("message", (word: ToProcess) => {
    if (word.type === "run") {
      const definition = definitions.find(({ name }) => name === word.function);
      if (definition) running = start(definition, { ...word, outputBytesMax });
    } else if (word.turn !== running?.turn) return;
    else if (word.type === "abort") running.abort.abort(asError(word.reason));
    else if (word.type === "heard") running.heard();
    else running.files.answered(word);
  });
}

type Tell = (word: FromRun) => void;

const tellOf =
  (turn: number): Tell =>
  (word) => {
    const told: FromProcess = { ...word, turn };
    process.send?.(told);
  };

const asError = ({
  code,
  message,
  retryable,
}: {
  code: string;
  message: string;
  retryable: boolean;
}) => new RunError(code, message, { retryable });

interface Order {
  readonly turn: number;
  readonly run: RunCall;
  readonly outputBytesMax: number;
}

function start(definition: FunctionDefinition, order: Order): Running {
  const { turn, run: call } = order;
  const tell = tellOf(turn);
  const abort = new AbortController();
  const files = openRemoteFiles(call.files, tell);
  const { report, heard } = openTeller(tell);
  const { files: _, ...facts } = call;
  const run: Run<unknown> = {
    ...facts,
    signal: abort.signal,
    files,
    progress: report.progress,
    log: report.log,
    // Not waited for: what is said after it comes after it.
    destroyToken: async () => void tell({ type: "destroyToken" }),
  };
  const outcome = outcomeOf(definition, run, order.outputBytesMax);
  void outcome.then((ended) => end(ended, { turn, report, tell }));
  return { turn, abort, files, heard };
}

/** One report at a time is under way; what is said meanwhile goes into the next. */
function openTeller(tell: Tell): { readonly report: Report; heard(): void } {
  let isWaiting = false;
  const report = openReport(() => {
    if (!isWaiting) next();
  });
  const next = () => {
    isWaiting = report.hasNews;
    if (isWaiting) tell({ type: "report", call: report.take() });
  };
  return { report, heard: next };
}

interface Voice {
  readonly turn: number;
  readonly report: Report;
  readonly tell: Tell;
}

function end(outcome: FromRun, { turn, report, tell }: Voice): void {
  if (report.hasNews) tell({ type: "report", call: report.take() });
  process.stdout.write(`\n${endOfRun(turn)}\n`);
  process.stderr.write(`\n${endOfRun(turn)}\n`);
  tell(outcome);
}

async function outcomeOf(
  definition: FunctionDefinition,
  run: Run<unknown>,
  outputBytesMax: number,
): Promise<FromRun> {
  try {
    const output = await attempt(definition, run, foreverMs);
    refuseLarge(output, outputBytesMax);
    return { type: "done", output };
  } catch (thrown) {
    const failure = plain(failureOf(thrown));
    if (isRunError(thrown)) return { type: "failed", failure };
    return { type: "failed", failure, bug: stackOf(thrown) };
  }
}

/** Characters of the place of a bug that are told. */
const stackCharsMax = 10_000;

const stackOf = (thrown: unknown): string =>
  ((thrown instanceof Error ? thrown.stack : undefined) ?? String(thrown)).slice(0, stackCharsMax);

import type { Duplex } from "node:stream";
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
import { hearWords, sayWord } from "./channel.ts";
import { endGroup } from "./end-group.ts";
import { type Outputs, takeOutputs } from "./outputs.ts";
import { openRemoteFiles, type RemoteFiles } from "./remote-files.ts";
import { plain, refuseLarge } from "./sendable.ts";
import type { Ended, FromProcess, FromRun, RunCall, ToProcess } from "./words.ts";

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

interface Site {
  readonly channel: Duplex;
  /** Of an output as JSON. */
  readonly outputBytesMax: number;
}

/** Runs functions as the server asks for them. */
export function serveRuns(definitions: readonly FunctionDefinition[], site: Site): void {
  let running: Running | undefined;
  const outputs = takeOutputs();
  const hear = (word: ToProcess) => {
    if (word.type === "run") {
      const definition = definitions.find(({ name }) => name === word.function);
      if (definition) running = start(definition, { ...word, ...site, outputs });
    } else if (word.turn !== running?.turn) return;
    else if (word.type === "abort") running.abort.abort(asError(word.reason));
    else if (word.type === "heard") running.heard();
    else running.files.answered(word);
  };
  hearWords(site.channel, {
    bytesMax: Number.POSITIVE_INFINITY,
    word: (given) => hear(given as ToProcess),
    nonsense: endGroup,
  });
}

type Tell = (word: FromRun) => void;

const tellOf = ({ turn, channel }: Pick<Order, "turn" | "channel">): Tell => {
  return (word) => {
    const told: FromProcess = { ...word, turn };
    sayWord(channel, told);
  };
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

interface Order extends Site {
  readonly turn: number;
  readonly run: RunCall;
  readonly outputs: Outputs;
}

function start(definition: FunctionDefinition, order: Order): Running {
  const { turn, run: call, outputs } = order;
  const tell = tellOf(order);
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
  const outcome = outputs.of(turn, () => outcomeOf(definition, run, order.outputBytesMax));
  void outcome.then((ended) => end(ended, { turn, report, outputs, tell }));
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
  readonly outputs: Outputs;
  readonly tell: Tell;
}

type Outcome = Ended extends infer Word
  ? Word extends Ended
    ? Omit<Word, "isBusy">
    : never
  : never;

function end(outcome: Outcome, { turn, report, outputs, tell }: Voice): void {
  if (report.hasNews) tell({ type: "report", call: report.take() });
  outputs.end(turn);
  tell({ ...outcome, isBusy: hasChildren() } as Ended);
}

/** What processes of its own write, does not tell of which run it is. */
const hasChildren = (): boolean => process.getActiveResourcesInfo().includes("ProcessWrap");

async function outcomeOf(
  definition: FunctionDefinition,
  run: Run<unknown>,
  outputBytesMax: number,
): Promise<Outcome> {
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

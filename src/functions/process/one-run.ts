import type { ChildProcess } from "node:child_process";
import type { Duplex } from "node:stream";
import type { Run } from "../../../clients/sdk/src/index.ts";
import { channelFd, sayWord } from "./channel.ts";
import { answerAbout } from "./run-files.ts";
import { killProcess, type ProcessLimits } from "./start.ts";
import { type Ended, endOfRun, type FromProcess, type FromRun, type ToProcess } from "./words.ts";

/** Who listens to what the process says and writes. */
export interface Ears {
  word(word: FromProcess): void;
  line(from: "stdout" | "stderr", line: string): void;
}

export interface Line {
  listen(ears: Ears): void;
  readonly death: Promise<never>;
}

export interface Place extends Line {
  readonly child: ChildProcess;
  /** Ends a process that is not to be trusted any more. */
  garbled(error: unknown): void;
  /** The number of the run. */
  readonly turn: number;
  readonly limits: ProcessLimits;
}

/** Runs one function. Rejects when the process dies of it. */
export async function runIn(place: Place, name: string, run: Run<unknown>): Promise<Ended> {
  const { death, listen } = place;
  const { jobId, attempt, input, token, coreToken, traceparent } = run;
  const leaving = killLater(place, run.signal);
  const ended = new Promise<Ended>((resolve) => listen(earsOf(place, run, resolve)));
  try {
    send(place, {
      type: "run",
      function: name,
      run: {
        ...{ jobId, attempt, input, token },
        ...(coreToken !== undefined && { coreToken }),
        ...(traceparent !== undefined && { traceparent }),
        files: run.files.names,
      },
    });
    return await Promise.race([ended, death]);
  } finally {
    leaving.cancel();
    listen({ word: () => undefined, line: () => undefined });
  }
}

/** Resolves once the run has said how it ended and all that it wrote is here. */
function earsOf(place: Place, run: Run<unknown>, resolve: (ended: Ended) => void): Ears {
  const levels = { stdout: "INFO", stderr: "WARN" } as const;
  const open = new Set(["stdout", "stderr"]);
  const asks = { open: 0 };
  let ended: Ended | undefined;
  const settle = () => {
    if (ended && open.size === 0) resolve(ended);
  };
  return {
    line: (from, line) => {
      if (line === endOfRun(place.turn)) open.delete(from);
      else if (line.trim() !== "") run.log(levels[from], line);
      settle();
    },
    word: (word) => {
      if (!("turn" in word) || word.turn !== place.turn) return;
      if (word.type !== "done" && word.type !== "failed")
        return pass({ ...place, asks }, run, word);
      ended = word;
      settle();
      // A function may have closed what it writes to.
      setTimeout(resolve, lastLinesMs, ended).unref();
    },
  };
}

/** Passes on what a run says before its end. */
function pass(
  place: Place & { readonly asks: Asks },
  run: Run<unknown>,
  word: Exclude<FromRun, Ended>,
): void {
  if (word.type === "report") {
    if (word.call.status) run.progress(word.call.status);
    for (const { level, message } of word.call.lines ?? []) run.log(level, message);
    send(place, { type: "heard" });
  } else if (word.type === "destroyToken")
    void run
      .destroyToken()
      .catch((error: unknown) => run.log("WARN", `The token was not destroyed: ${String(error)}`));
  else void ask(place, run, word);
}

/** Questions about files that have no answer yet. */
interface Asks {
  open: number;
}

const asksMax = 10_000;

async function ask(
  place: Place & { readonly asks: Asks },
  { files }: Run<unknown>,
  word: Extract<FromRun, { type: "path" | "save" }>,
): Promise<void> {
  const { asks } = place;
  if (asks.open >= asksMax) return place.garbled(new Error("It asks without waiting."));
  asks.open += 1;
  const answer = await answerAbout(files, word);
  asks.open -= 1;
  send(place, answer);
}

/** How long the last lines of a run may take after its end, in ms. */
const lastLinesMs = 2_000;

/** Tells the run to end once its signal is aborted, and kills the process when it does not. */
function killLater(place: Place, signal: AbortSignal): { cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  const leave = () => {
    const { code = "ABORTED", message = String(signal.reason) } = signal.reason ?? {};
    send(place, { type: "abort", reason: { code, message, retryable: true } });
    timer = setTimeout(() => killProcess(place.child), place.limits.functionsGraceMs);
  };
  if (signal.aborted) leave();
  else signal.addEventListener("abort", leave, { once: true });
  return {
    cancel: () => {
      signal.removeEventListener("abort", leave);
      clearTimeout(timer);
    },
  };
}

type Told = ToProcess extends infer Word
  ? Word extends unknown
    ? Omit<Word, "turn">
    : never
  : never;

/** Bytes that wait for a process that does not read: no more than a large input and many answers. */
const unreadBytesMax = 64 * 2 ** 20;

/** To a process that may be gone just now: its death is told elsewhere. */
function send({ child, turn, garbled }: Place, word: Told): void {
  const told: ToProcess = { ...word, turn };
  const channel = channelOf(child);
  sayWord(channel, told);
  if (channel.writableLength > unreadBytesMax) garbled(new Error("It does not read."));
}

/** Of a process that `startProcess` started. */
export const channelOf = ({ stdio }: ChildProcess): Duplex => stdio[channelFd] as Duplex;

import type { ChildProcess } from "node:child_process";
import type { Run } from "../../../clients/sdk/src/index.ts";
import type { Description } from "../description.ts";
import { deathOf, nonsenseOf } from "./death.ts";
import { readWord } from "./read-word.ts";
import { answerAbout } from "./run-files.ts";
import { splitLines } from "./split-lines.ts";
import { killProcess, type ProcessLimits, startProcess } from "./start.ts";
import { endOfRun, type FromProcess, type FromRun, type ToProcess } from "./words.ts";

/** A process with a plugin loaded in it. */
export interface PluginProcess {
  readonly functions: readonly Description[];
  readonly isAlive: boolean;
  /** Resolves once the process has ended. */
  readonly gone: Promise<void>;
  /** Runs one function; one at a time. Rejects when the process dies of it, or is killed because the run must end. */
  run(name: string, run: Run<unknown>): Promise<Ended>;
  kill(): void;
}

export type Ended = Extract<FromRun, { type: "done" | "failed" }>;

/** Who listens to what the process says and writes. */
interface Ears {
  word(word: FromProcess): void;
  line(from: "stdout" | "stderr", line: string): void;
}

/** Starts a process and has it load a plugin. Rejects with the reason when it can't. */
export async function openPluginProcess(
  entry: string,
  limits: ProcessLimits,
): Promise<PluginProcess> {
  const child = await startProcess(entry, limits);
  const said: string[] = [];
  let isAlive = true;
  let turns = 0;
  let ears: Ears = { word: () => undefined, line: (_, line) => void said.push(line) };
  const death = new Promise<never>((_, reject) => {
    const die = (code: number | null, signal: NodeJS.Signals | null) => {
      isAlive = false;
      reject(deathOf({ code, signal, said, limits }));
    };
    child.once("error", reject);
    child.once("close", die);
    child.on("message", (given: unknown) => {
      try {
        ears.word(readWord(given));
      } catch (error) {
        isAlive = false;
        reject(nonsenseOf(error));
        killProcess(child);
      }
    });
  });
  const gone = death.catch(() => undefined);
  // Handles are never sent here, and Node's own words about them would not be checked.
  child.removeAllListeners("internalMessage");
  child.on("error", () => undefined);
  const hear = (from: "stdout" | "stderr") => (line: string) => {
    if (from === "stderr") keepLast(said, line);
    ears.line(from, line);
  };
  if (child.stdout) splitLines(child.stdout, hear("stdout"));
  if (child.stderr) splitLines(child.stderr, hear("stderr"));
  const listen = (to: Ears) => {
    ears = to;
  };
  const functions = await loaded(child, limits, { listen, death });
  return {
    functions,
    get isAlive() {
      return isAlive;
    },
    gone,
    run: (name, run) => {
      turns += 1;
      return runIn({ child, limits, death, listen, turn: turns }, name, run);
    },
    kill: () => killProcess(child),
  };
}

/** Lines of standard error that tell how a process died. */
const saidMax = 50;

function keepLast(said: string[], line: string): void {
  said.push(line);
  if (said.length > saidMax) said.shift();
}

interface Line {
  listen(ears: Ears): void;
  readonly death: Promise<never>;
}

async function loaded(
  child: ChildProcess,
  { functionsStartMs }: ProcessLimits,
  { listen, death }: Line,
): Promise<readonly Description[]> {
  let timer: NodeJS.Timeout | undefined;
  const word = new Promise<FromProcess>((resolve, reject) => {
    listen({ word: resolve, line: () => undefined });
    const late = new Error(`It took longer than ${functionsStartMs} ms to load.`);
    timer = setTimeout(() => reject(late), functionsStartMs);
  });
  try {
    const first = await Promise.race([word, death]);
    if (first.type === "described") return first.functions;
    throw new Error(first.type === "broken" ? first.reason : "It said something else first.");
  } catch (error) {
    killProcess(child);
    throw error;
  } finally {
    clearTimeout(timer);
    listen({ word: () => undefined, line: () => undefined });
  }
}

interface Place extends Line {
  readonly child: ChildProcess;
  /** The number of the run. */
  readonly turn: number;
  readonly limits: ProcessLimits;
}

async function runIn(place: Place, name: string, run: Run<unknown>): Promise<Ended> {
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
      if (word.type !== "done" && word.type !== "failed") return pass(place, run, word);
      ended = word;
      settle();
      // A function may have closed what it writes to.
      setTimeout(resolve, lastLinesMs, ended).unref();
    },
  };
}

/** Passes on what a run says before its end. */
function pass(place: Place, run: Run<unknown>, word: Exclude<FromRun, Ended>): void {
  if (word.type === "report") {
    if (word.call.status) run.progress(word.call.status);
    for (const { level, message } of word.call.lines ?? []) run.log(level, message);
    send(place, { type: "heard" });
  } else if (word.type === "destroyToken")
    void run
      .destroyToken()
      .catch((error: unknown) => run.log("WARN", `The token was not destroyed: ${String(error)}`));
  else void answerAbout(run.files, word).then((answer) => send(place, answer));
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

/** To a process that may be gone just now: its death is told elsewhere. */
function send({ child, turn }: Place, word: Told): void {
  const told: ToProcess = { ...word, turn };
  if (child.connected) child.send(told, () => undefined);
}

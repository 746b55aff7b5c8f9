import type { ChildProcess } from "node:child_process";
import type { Run } from "../../../clients/sdk/src/index.ts";
import type { Description } from "../description.ts";
import { syntaxErrorIn } from "../place-of.ts";
import { hearWords } from "./channel.ts";
import { deathOf, nonsenseOf } from "./death.ts";
import { channelOf, type Ears, type Line, runIn } from "./one-run.ts";
import { readWord } from "./read-word.ts";
import { splitLines } from "./split-lines.ts";
import { killProcess, type ProcessLimits, startProcess } from "./start.ts";
import { type Ended, type FromProcess, wordBytesMax } from "./words.ts";

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

/** Starts a process and has it load a plugin. Rejects with the reason when it can't. */
export async function openPluginProcess(
  entry: string,
  limits: ProcessLimits,
): Promise<PluginProcess> {
  const child = await startProcess(entry, limits);
  const said: string[] = [];
  let isAlive = true;
  let turns = 0;
  let garbled: (error: unknown) => void = () => undefined;
  let ears: Ears = { word: () => undefined, line: (_, line) => void said.push(line) };
  const death = new Promise<never>((_, reject) => {
    const die = (code: number | null, signal: NodeJS.Signals | null) => {
      isAlive = false;
      reject(deathOf({ code, signal, said, limits }));
    };
    child.once("error", reject);
    child.once("close", die);
    garbled = (error) => {
      isAlive = false;
      reject(nonsenseOf(error));
      killProcess(child);
    };
  });
  hearWords(channelOf(child), {
    bytesMax: limits.outputBytesMax + wordBytesMax,
    word: (given) => ears.word(readWord(given)),
    nonsense: (error) => garbled(error),
  });
  const gone = death.catch(() => undefined);
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
  const functions = await loaded(child, limits, { listen, death }).catch((error: unknown) => {
    throw syntaxErrorIn(said, entry) ?? error;
  });
  return {
    functions,
    get isAlive() {
      return isAlive;
    },
    gone,
    run: (name, run) => {
      turns += 1;
      return runIn({ child, limits, death, listen, garbled, turn: turns }, name, run);
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

import { type Run, RunError } from "../../../clients/sdk/src/index.ts";
import type { Description } from "../description.ts";
import { openPluginProcess, type PluginProcess } from "./plugin-process.ts";
import type { ProcessLimits } from "./start.ts";
import type { Ended } from "./words.ts";

/** The processes that plugins run in: one run at a time in each, and used again while all goes well. */
export interface Pool {
  /**
   * Loads a plugin in a new process and says what is in it. Runs under way go on as they are, later ones have what is
   * there now.
   */
  describe(entry: string): Promise<readonly Description[]>;
  /** A plugin is gone: its processes end with the runs that are under way. */
  retire(entry: string): void;
  /** Runs a function of a plugin. Throws a `RunError` where the function did, or died, and an `Error` for its bugs. */
  run(entry: string, name: string, run: Run<unknown>): Promise<unknown>;
  close(): void;
}

interface Lot {
  readonly all: Set<PluginProcess>;
  /** Those that wait for a run, by plugin. */
  readonly idle: Map<string, Set<PluginProcess>>;
  /** Grows when a plugin is retired. */
  readonly ages: Map<string, number>;
  readonly limits: ProcessLimits;
  isClosed: boolean;
}

export function openPool(limits: ProcessLimits): Pool {
  const lot: Lot = { all: new Set(), idle: new Map(), ages: new Map(), limits, isClosed: false };
  return {
    describe: async (entry) => {
      const one = await open(lot, entry);
      retire(lot, entry);
      putBack(lot, entry, { one, age: ageOf(lot, entry) });
      return one.functions;
    },
    retire: (entry) => retire(lot, entry),
    run: (entry, name, run) => runOnce(lot, entry, { name, run }),
    close: () => {
      lot.isClosed = true;
      for (const one of lot.all) one.kill();
    },
  };
}

function retire(lot: Lot, entry: string): void {
  lot.ages.set(entry, ageOf(lot, entry) + 1);
  for (const one of lot.idle.get(entry) ?? []) end(lot, one);
  lot.idle.delete(entry);
}

const ageOf = ({ ages }: Lot, entry: string): number => ages.get(entry) ?? 0;

async function open(lot: Lot, entry: string): Promise<PluginProcess> {
  const one = await openPluginProcess(entry, lot.limits);
  lot.all.add(one);
  void one.gone.then(() => forget(lot, entry, one));
  if (lot.isClosed) end(lot, one);
  return one;
}

function forget({ all, idle }: Lot, entry: string, one: PluginProcess): void {
  all.delete(one);
  idle.get(entry)?.delete(one);
}

function end(lot: Lot, one: PluginProcess): void {
  lot.all.delete(one);
  one.kill();
}

async function runOnce(
  lot: Lot,
  entry: string,
  { name, run }: { readonly name: string; readonly run: Run<unknown> },
): Promise<unknown> {
  const age = ageOf(lot, entry);
  const one = taken(lot, entry) ?? (await open(lot, entry).catch(notStarted));
  let ended: Ended | undefined;
  try {
    run.signal.throwIfAborted();
    ended = await one.run(name, run);
  } finally {
    // One that was called off, or left something behind, may still be at it.
    if (!ended || ended.isBusy || run.signal.aborted) end(lot, one);
    else putBack(lot, entry, { one, age });
  }
  return outputOf(ended);
}

function notStarted(error: Error): never {
  const { message } = error;
  throw new RunError("FUNCTION_NOT_STARTED", `The function's plugin did not load: ${message}`, {
    retryable: true,
    cause: error,
  });
}

function taken({ idle }: Lot, entry: string): PluginProcess | undefined {
  const waiting = idle.get(entry);
  const one = [...(waiting ?? [])].find(({ isAlive }) => isAlive);
  if (one) waiting?.delete(one);
  return one;
}

interface Used {
  readonly one: PluginProcess;
  /** How often the plugin had been retired when the process was taken. */
  readonly age: number;
}

function putBack(lot: Lot, entry: string, { one, age }: Used): void {
  const { functionsIdleMs } = lot.limits;
  if (functionsIdleMs === 0 || age !== ageOf(lot, entry) || lot.isClosed) {
    end(lot, one);
    return;
  }
  const waiting = lot.idle.get(entry) ?? new Set();
  lot.idle.set(entry, waiting.add(one));
  setTimeout(() => {
    if (waiting.delete(one)) end(lot, one);
  }, functionsIdleMs).unref();
}

function outputOf(ended: Ended): unknown {
  if (ended.type === "done") return ended.output;
  const { failure, bug } = ended;
  const { code, message, ...more } = failure;
  if (bug === undefined) throw new RunError(code, message, more);
  const error = new Error(message);
  error.stack = bug;
  throw error;
}

import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RunError, type RunFiles } from "../define.ts";
import type { Backoff } from "./backoff.ts";
import { reasonOf, type WorkLog } from "./log.ts";
import { isRefusal } from "./port.ts";
import { untilAnswered } from "./until-answered.ts";

/** Tries to move a file before the run gets the error. */
const triesMax = 5;

interface RunFilesOptions {
  readonly names: readonly string[];
  read(name: string): Promise<AsyncIterable<Uint8Array>>;
  write(name: string, data: Uint8Array | Readable): Promise<void>;
  readonly signal: AbortSignal;
  readonly backoff: Backoff;
  readonly log: WorkLog;
}

export interface OpenRunFiles extends RunFiles {
  /** Names of the files saved so far. */
  readonly saved: readonly string[];
  /** Removes what was fetched from this machine. */
  close(): Promise<void>;
}

/** A run's files: inputs are fetched to a folder of the run's own when asked for, outputs go straight to the server. */
export function openRunFiles(options: RunFilesOptions): OpenRunFiles {
  const fetched = new Map<string, Promise<string>>();
  const saved = new Set<string>();
  let folder: Promise<string> | undefined;

  const fetchOnce = (name: string): Promise<string> => {
    folder ??= mkdtemp(join(tmpdir(), "docket-run-"));
    const path = fetchInput(options, folder, name);
    fetched.set(name, path);
    path.catch(() => fetched.delete(name));
    return path;
  };

  return {
    names: options.names,
    path: (name) => fetched.get(name) ?? fetchOnce(name),
    save: async (name, data) => {
      await sendOutput(options, name, data);
      saved.add(name);
    },
    get saved() {
      return [...saved];
    },
    close: async () => {
      if (folder) await remove(await folder, options.log);
    },
  };
}

async function fetchInput(
  options: RunFilesOptions,
  folder: Promise<string>,
  name: string,
): Promise<string> {
  const { names, read, signal } = options;
  const number = names.indexOf(name);
  if (number < 0)
    throw new RunError(
      "NO_SUCH_FILE",
      `The job has no input file "${name}". It has: ${names.join(", ") || "none"}.`,
    );
  const path = join(await folder, `${number}${plainExtension(name)}`);
  await moved(options, triesMax, async () => {
    await pipeline(Readable.from(await read(name)), createWriteStream(path), { signal });
  });
  return path;
}

/** Names are the submitter's: only a harmless extension reaches this machine's disk. */
const plainExtension = (name: string): string =>
  /^\.[A-Za-z0-9]{1,10}$/.exec(extname(name))?.[0] ?? "";

async function sendOutput(
  options: RunFilesOptions,
  name: string,
  data: Uint8Array | Readable,
): Promise<void> {
  const tries = data instanceof Readable ? 1 : triesMax;
  await moved(options, tries, () => options.write(name, data));
}

/** Repeats what the server didn't answer; a refusal ends the run with the server's words unless the function catches it. */
async function moved(
  { backoff, signal }: RunFilesOptions,
  tries: number,
  move: () => Promise<void>,
): Promise<void> {
  try {
    await untilAnswered(move, { backoff, signal, tries });
  } catch (error) {
    if (!isRefusal(error) || signal.aborted) throw error;
    const { code, message, data } = error;
    throw new RunError(code, message, { cause: error, ...(data && { data }) });
  }
}

async function remove(folder: string, log: WorkLog): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    log.warn("work.folder-left", { folder, reason: reasonOf(error) });
  }
}

import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { FunctionDefinition, Run, StatusUpdate } from "./define.ts";
import { attempt } from "./work/attempt.ts";
import { silent } from "./work/log.ts";
import type { RunLine } from "./work/port.ts";
import { openRunFiles } from "./work/run-files.ts";

export interface RunFunctionOptions {
  /** The job's input files by name: their bytes, or the `file:` URL they lie at. */
  readonly files?: Readonly<Record<string, Uint8Array | URL>>;
  readonly attempt?: number;
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/** What one run did. */
export interface RunResult {
  readonly output: unknown;
  /** The files it saved. */
  readonly saved: ReadonlyMap<string, Buffer>;
  /** Every status and line, in order; a server would get the newest status only. */
  readonly statuses: readonly StatusUpdate[];
  readonly lines: readonly RunLine[];
}

/**
 * Runs a function once without a server, the way a worker does: input and output checked, files in a folder of the
 * run's own. Throws what the function throws, or `RunError` with `INVALID_INPUT` or `INVALID_OUTPUT`.
 */
export async function runFunction(
  definition: FunctionDefinition,
  input: unknown,
  options: RunFunctionOptions = {},
): Promise<RunResult> {
  const saved = new Map<string, Buffer>();
  const statuses: StatusUpdate[] = [];
  const lines: RunLine[] = [];
  const signal = options.signal ?? new AbortController().signal;
  const files = openTestFiles(options.files ?? {}, saved, signal);
  const run: Run<unknown> = {
    jobId: "job_test",
    attempt: options.attempt ?? 1,
    token: options.token ?? "test-token",
    input,
    signal,
    files,
    progress: (status) => statuses.push(status),
    log: (level, message) => lines.push({ level, message }),
    destroyToken: async () => undefined,
  };
  try {
    return { output: await attempt(definition, run, 0), saved, statuses, lines };
  } finally {
    await files.close();
  }
}

function openTestFiles(
  given: NonNullable<RunFunctionOptions["files"]>,
  saved: Map<string, Buffer>,
  signal: AbortSignal,
) {
  return openRunFiles({
    names: Object.keys(given),
    read: async (name) => bytesOf(given[name] as Uint8Array | URL),
    write: async (name, data) => {
      saved.set(name, data instanceof Readable ? await buffer(data) : Buffer.from(data));
    },
    signal,
    backoff: { firstMs: 1, longestMs: 1 },
    log: silent,
  });
}

const bytesOf = async (given: Uint8Array | URL): Promise<AsyncIterable<Uint8Array>> =>
  given instanceof URL ? createReadStream(given) : Readable.from([given]);

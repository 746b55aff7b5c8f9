import { RunError } from "../../../clients/sdk/src/index.ts";
import type { ProcessLimits } from "./start.ts";

interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last lines of its standard error. */
  readonly said: readonly string[];
  readonly limits: ProcessLimits;
}

/**
 * What is told of a process that ended before its run: FUNCTION_OUT_OF_MEMORY or FUNCTION_EXITED. Another attempt may
 * fare better: it has a new process.
 */
export function deathOf({ code, signal, said, limits }: Death): RunError {
  const { functionsHeapMiB: heapMiB, functionsMemoryMiB: memoryMiB } = limits;
  // The watching thread and the system itself both kill; whoever else does so has aborted the run first.
  if (signal === "SIGKILL" || said.some((line) => /out of memory/i.test(line)))
    return new RunError(
      "FUNCTION_OUT_OF_MEMORY",
      `The function took more memory than it may: ${heapMiB} MiB for objects, ${memoryMiB} MiB in all.`,
      { retryable: true, data: { heapMiB, memoryMiB } },
    );
  const how = signal === null ? `with code ${code}` : `by ${signal}`;
  return new RunError(
    "FUNCTION_EXITED",
    `The function's process ended ${how} before the run did.`,
    {
      retryable: true,
      data: { exitCode: code, signal },
    },
  );
}

/** What is told of a process that said what it can't have meant. It is killed. */
export const nonsenseOf = (cause: unknown): RunError =>
  new RunError("FUNCTION_GARBLED", "The function's process said something that is no word of it.", {
    retryable: true,
    cause,
  });

import { Interrupted } from "./errors.ts";
import { endedBy } from "./exit-codes.ts";

/**
 * The first SIGINT or SIGTERM calls the first listener, the next the second, and so on; one more ends the process at
 * once. Gives back what stops listening.
 */
export function onSignals(
  ...listeners: readonly ((signal: keyof typeof endedBy) => void)[]
): () => void {
  const left = [...listeners];
  const hear = (signal: keyof typeof endedBy) => {
    const next = left.shift();
    if (!next) process.exit(endedBy[signal]);
    next(signal);
  };
  process.on("SIGINT", hear);
  process.on("SIGTERM", hear);
  return () => {
    process.off("SIGINT", hear);
    process.off("SIGTERM", hear);
  };
}

/** Does work that a signal calls off; it then rejects with `Interrupted`. */
export async function interruptible<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const calledOff = new AbortController();
  const forget = onSignals((signal) => calledOff.abort(new Interrupted(signal)));
  try {
    return await work(calledOff.signal);
  } finally {
    forget();
  }
}

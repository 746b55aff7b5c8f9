import { type FunctionDefinition, type Run, RunError } from "../define.ts";
import { parseInput, parseOutput, saidOf } from "../parse.ts";

/**
 * Runs a function once: input checked, run, output checked. Once the run's signal is aborted, the function has
 * `graceMs` to come to its end; then it is left alone.
 * Throws what the function threw, `INVALID_INPUT`, `INVALID_OUTPUT`, or the signal's reason once that is aborted.
 */
export async function attempt(
  definition: FunctionDefinition,
  run: Run<unknown>,
  graceMs: number,
): Promise<unknown> {
  const input = parseInput(definition, run.input);
  if (input.issues)
    throw new RunError("INVALID_INPUT", `Invalid input. ${saidOf(input.issues)}`, {
      data: { issues: input.issues },
    });
  const output = parseOutput(
    definition,
    await endOf(definition, { ...run, input: input.value }, graceMs),
  );
  if (output.issues)
    throw new RunError("INVALID_OUTPUT", `Invalid output. ${saidOf(output.issues)}`, {
      data: { issues: output.issues },
    });
  return output.value;
}

async function endOf(
  definition: FunctionDefinition,
  run: Run<unknown>,
  graceMs: number,
): Promise<unknown> {
  run.signal.throwIfAborted();
  const leaving = startLeaving(run.signal, graceMs);
  try {
    return await Promise.race([begin(definition, run), leaving.left]);
  } finally {
    leaving.cancel();
    // Whatever it said after the abort: the reason of the abort is how it ended.
    run.signal.throwIfAborted();
  }
}

/** Async, so that a function that throws at once fails like any other. */
const begin = async (definition: FunctionDefinition, run: Run<unknown>): Promise<unknown> =>
  definition.run(run);

/** `left` rejects when the signal has been aborted for the time of grace. */
function startLeaving(signal: AbortSignal, graceMs: number) {
  const { promise: left, reject } = rejectable();
  let timer: NodeJS.Timeout | undefined;
  const leave = () => {
    timer = setTimeout(() => reject(signal.reason), graceMs);
  };
  signal.addEventListener("abort", leave, { once: true });
  const cancel = () => {
    signal.removeEventListener("abort", leave);
    clearTimeout(timer);
  };
  return { left, cancel };
}

function rejectable() {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}

import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { defineFunction, type Run, RunError } from "../../clients/sdk/src/index.ts";

const MAX_SLEEP_MS = 3_600_000;
const MAX_STEPS = 1000;

const input = z.looseObject({
  sleepMs: z.int().min(0).max(MAX_SLEEP_MS).optional().describe("How long the run takes in all"),
  steps: z
    .int()
    .min(1)
    .max(MAX_STEPS)
    .optional()
    .describe("In how many steps, each of them reported"),
  fail: z
    .union([z.boolean(), z.int().min(1)])
    .optional()
    .describe("true: fails for good; a number: that many attempts fail, the next succeeds"),
});

type EchoInput = z.infer<typeof input>;

/** Gives its input back: for trying out submitting, progress, cancelling and retries. */
export const echo = defineFunction<EchoInput, EchoInput>({
  name: "echo",
  version: "1.0.0",
  title: "Echo",
  description:
    "Gives its input back, after `sleepMs` in `steps`; `fail` makes it fail. Other keys are up to you.",
  input,
  calls: [],
  examples: [{ message: "hello" }, { message: "slowly", sleepMs: 2000, steps: 4 }],
  run: runEcho,
});

async function runEcho(run: Run<EchoInput>): Promise<EchoInput> {
  const { sleepMs = 0, steps = 1, fail = false } = run.input;
  for (let step = 1; step <= steps; step++) {
    run.signal.throwIfAborted();
    await setTimeout(sleepMs / steps, undefined, { signal: run.signal });
    run.progress({
      phase: "echoing",
      percent: Math.round((100 * step) / steps),
      message: `step ${step} of ${steps}`,
    });
  }
  if (fail === true) throw new RunError("ECHO_FAILED", "This run was asked to fail.");
  if (fail !== false && run.attempt <= fail)
    throw new RunError("ECHO_FAILED", `This attempt was asked to fail, as ${fail} are.`, {
      retryable: true,
    });
  return run.input;
}

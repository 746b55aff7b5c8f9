import { z } from "zod";
import {
  defineFunction,
  type FunctionDefinition,
  silent,
  startWork,
  type Work,
  type WorkOptions,
} from "../../clients/sdk/src/index.ts";
import { openScriptedPort, type ScriptedPort } from "./scripted-port.ts";

/** A function named `test` that takes anything. */
export const doing = (
  run: FunctionDefinition["run"],
  more: Partial<FunctionDefinition> = {},
): FunctionDefinition =>
  defineFunction<unknown, unknown>({
    name: "test",
    version: "1.0.0",
    title: "Test",
    description: "Does what a test says.",
    input: z.unknown(),
    calls: [],
    run,
    ...more,
  });

const started: Work[] = [];

/** A worker over a scripted server, with short pauses. */
export function working(
  definition: FunctionDefinition,
  options: Partial<WorkOptions> = {},
): { port: ScriptedPort; work: Work } {
  const port = openScriptedPort();
  const backoff = { firstMs: 1, longestMs: 5 };
  const work = startWork(port, {
    functions: [definition],
    // Longer than any test: no claim is answered with nothing unless the test says so.
    waitMs: 3_600_000,
    throttleMs: 1,
    graceMs: 1,
    backoff,
    log: silent,
    ...options,
  });
  started.push(work);
  return { port, work };
}

/** For `afterEach`: no worker outlives its test. */
export async function stopWorking(): Promise<void> {
  await Promise.all(started.splice(0).map((work) => work.stop()));
}

/** A promise and what settles it. */
export function opened<T = void>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

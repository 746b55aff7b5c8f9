import {
  type FunctionDefinition,
  type RunFunctionOptions,
  runFunction,
} from "../../clients/sdk/src/index.ts";
import { openOutside, outsideSource } from "./outside.ts";

/** A function from outside, in a process of its own; `run` is its body. */
export async function one(
  run: string,
  env: Record<string, string> = {},
  more = "",
): Promise<FunctionDefinition> {
  const { functions } = await openOutside(
    { "p/index.js": outsideSource("it", run, more) },
    { env },
  );
  const [it] = functions.list();
  if (!it) throw new Error(JSON.stringify(functions.broken()));
  return it;
}

export const outputOf = async (
  it: FunctionDefinition,
  input: unknown = {},
  options?: RunFunctionOptions,
) => (await runFunction(it, input, options)).output;

/** A run without files and listeners, for what a test cares about. */
export const bareRun = {
  jobId: "job_1",
  attempt: 1,
  input: {},
  token: "",
  files: { names: [], path: async () => "", save: async () => undefined },
  progress: () => undefined,
  destroyToken: async () => undefined,
  log: () => undefined,
};

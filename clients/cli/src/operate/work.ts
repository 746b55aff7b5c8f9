import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type FunctionDefinition,
  functionNameForm,
  remotePort,
  startWork,
} from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import { CommandError } from "../errors.ts";
import { readNamed } from "../named-file.ts";
import { workLines } from "../photoshop/work-lines.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { onSignals } from "../signals.ts";
import { registerUnknown } from "./register-unknown.ts";

export interface WorkOptions extends ServerOptions {
  readonly concurrency: number;
  readonly worker?: string;
  readonly capability: readonly string[];
  /** All, none, or those that the server does not know when left out. */
  readonly register?: boolean;
}

/** Works on the jobs of a file's functions until a signal, or until the server wants this worker no more. */
export async function workOn(path: string, options: WorkOptions, shell: Shell): Promise<void> {
  const functions = await functionsIn(path);
  await withClient(options, shell, async (client) => {
    const { err } = shell;
    const { concurrency, worker, capability } = options;
    await registerUnknown(client, functions, { register: options.register, err });
    const work = startWork(remotePort(client), {
      functions,
      concurrency,
      log: workLines(err),
      ...(worker !== undefined && { worker }),
      ...(capability.length > 0 && { capabilities: capability }),
    });
    const forget = onSignals(
      () => {
        err.write("Ending: jobs in hand come to their end first. Once more gives them back.\n");
        void work.drain();
      },
      () => void work.stop(),
    );
    const names = functions.map(({ name }) => name).join(", ");
    err.write(`Works on ${names} for ${client.url}. Ctrl-C ends it.\n`);
    await work.ended.finally(forget);
  });
}

/** Every definition that the file exports. */
async function functionsIn(path: string): Promise<FunctionDefinition[]> {
  await readNamed(path);
  const exported = (await loaded(path)) as Record<string, unknown>;
  const functions = [...new Set(Object.values(exported))].filter(isDefinition);
  if (functions.length === 0)
    throw new CommandError("NO_FUNCTION", `${path} exports nothing that defineFunction made.`);
  return functions;
}

async function loaded(path: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(resolve(path)).href);
  } catch (error) {
    throw new CommandError("BROKEN_FILE", `${path} can't be loaded: ${(error as Error).message}`);
  }
}

function isDefinition(value: unknown): value is FunctionDefinition {
  const { name, run, input } = (value ?? {}) as Partial<FunctionDefinition>;
  return (
    typeof name === "string" &&
    functionNameForm.test(name) &&
    typeof run === "function" &&
    typeof input === "object"
  );
}

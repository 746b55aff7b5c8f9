import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type Run, RunError } from "../../sdk/src/index.ts";
import { type Launch, ownLaunch } from "./launch.ts";
import { type Patience, patience } from "./patience.ts";
import { projectFile } from "./project-file.ts";
import { runInPhotoshop } from "./run-in-photoshop.ts";
import { type Trial, trials } from "./trials.ts";

export interface TryOptions extends Partial<Patience> {
  /** By this system's own way when left out. */
  readonly launch?: Launch;
  /** Where what came out is put, to be looked at; it must be there. */
  readonly folder: string;
}

/** How one trial went. */
export interface Tried {
  readonly name: string;
  readonly ok: boolean;
  /** What came out, or what did not. */
  readonly said: string;
}

/** Has Photoshop work on the demo's files, without any server, and compares with what must come out. */
export async function* tryPhotoshop(options: TryOptions): AsyncGenerator<Tried> {
  for (const trial of trials) {
    const said = await tried(trial, options).catch((error: Error) => `FAILED: ${error.message}`);
    yield { name: trial.name, ok: !said.startsWith("FAILED"), said };
  }
}

async function tried(trial: Trial, options: TryOptions): Promise<string> {
  const { launch = ownLaunch(), folder } = options;
  const recover = async () => undefined;
  const photoshop = { launch, recover, patience: { ...patience, ...options } };
  const outcome = await runInPhotoshop(runOf(trial, folder), photoshop).then(
    (output) => ({ output }),
    (error: unknown) => ({ code: codeOf(error) }),
  );
  return trial.check(outcome, (name) => join(folder, `${trial.name}-${name}`));
}

/** Photoshop that is not there is no outcome of a trial. */
function codeOf(error: unknown): string {
  if (!(error instanceof RunError) || error.code.startsWith("PS_")) throw error;
  return error.code;
}

const runOf = ({ name, recipe }: Trial, folder: string): Run<unknown> => ({
  jobId: `try_${name}`,
  attempt: 1,
  input: recipe,
  signal: new AbortController().signal,
  token: "",
  files: {
    names: recipe.inputs,
    path: async (input) => projectFile(`clients/storefront/assets/${input}`),
    save: async (output, data) => {
      const bytes = data instanceof Uint8Array ? data : await buffer(data);
      await writeFile(join(folder, `${name}-${output}`), bytes);
    },
  },
  progress: () => undefined,
  destroyToken: async () => undefined,
  log: () => undefined,
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RunError, type StatusUpdate } from "../../clients/sdk/src/index.ts";
import { photoshopRecipe } from "../../functions/photoshop/index.ts";

type Json = Record<string, unknown>;
type Output = Awaited<ReturnType<typeof photoshopRecipe.run>>;

/** What came of a run of `photoshop.recipe`. */
export interface Ran {
  readonly output: Output;
  /** The files it handed in. */
  readonly saved: Map<string, Uint8Array>;
  readonly progress: StatusUpdate[];
  readonly logged: string[];
}

export interface Watch {
  /** Another build of the function than the sources. */
  readonly plugin?: typeof photoshopRecipe;
  readonly signal?: AbortSignal;
  readonly saved?: Map<string, Uint8Array>;
  onProgress?(status: StatusUpdate): void;
}

/** Runs a recipe (what it leaves out is filled in) on these files, which lie in a folder of their own. */
export async function runRecipe(
  recipe: Json,
  files: Record<string, Uint8Array>,
  watch: Watch = {},
): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), "recipe-"));
  try {
    for (const [name, data] of Object.entries(files)) await writeFile(join(folder, name), data);
    return await runIn(folder, recipe, Object.keys(files), watch);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, recipe: Json, names: string[], watch: Watch): Promise<Ran> {
  const saved = watch.saved ?? new Map<string, Uint8Array>();
  const progress: StatusUpdate[] = [];
  const logged: string[] = [];
  const plugin = watch.plugin ?? photoshopRecipe;
  const output = await plugin.run({
    jobId: "job_1",
    attempt: 1,
    token: "",
    destroyToken: async () => undefined,
    input: plugin.input.parse({
      baseUrl: "http://127.0.0.1/files/",
      inputs: names,
      base: "base.psd",
      tasks: [],
      ...recipe,
    }),
    signal: watch.signal ?? new AbortController().signal,
    files: {
      names,
      path: async (name) => join(folder, name),
      save: async (name, data) => {
        if (!(data instanceof Uint8Array)) throw new TypeError("The function hands in bytes.");
        saved.set(name, data);
      },
    },
    progress: (status) => {
      progress.push(status);
      watch.onProgress?.(status);
    },
    log: (_level, message) => logged.push(message),
  });
  return { output, saved, progress, logged };
}

/** The refusal a run ends with. */
export async function refusal(
  run: Promise<unknown>,
): Promise<{ code: string; data: Readonly<Json>; message: string; retryable: boolean }> {
  const error = await run.then(
    () => new Error("The run was not refused."),
    (reason: unknown) => reason,
  );
  if (!(error instanceof RunError)) throw error;
  const { code, data, message, retryable } = error;
  return { code, data, message, retryable };
}

import { type Run, RunError } from "../../clients/sdk/src/index.ts";
import type { LayerNode, Progress, RenderReport, TaskReport } from "./engine/index.ts";
import { RecipeError } from "./errors.ts";
import type { Recipe } from "./recipe/index.ts";
import { render } from "./render.ts";

/** The output of a job; the files are beside it. */
export interface RecipeOutput {
  /** When a layer_list was asked for. */
  readonly layer_tree?: readonly LayerNode[];
  readonly tasks: readonly TaskReport[];
  readonly render: RenderReport;
}

const DOWNLOADED_PERCENT = 5;

/** Runs one recipe: brings its files here, renders, and hands in the outputs once all of them are made. */
export async function runRecipe(run: Run<Recipe>): Promise<RecipeOutput> {
  const paths = await bringFiles(run);
  run.progress({
    phase: "downloaded",
    percent: DOWNLOADED_PERCENT,
    message: `${run.files.names.length} files`,
  });
  const call = {
    paths,
    signal: run.signal,
    onProgress: (progress: Progress) => run.progress(progress),
  };
  const rendered = await render(run.input, call).catch(refuse);
  for (const { name, data } of rendered.outputs) await run.files.save(name, data);
  for (const { message } of rendered.render.warnings) run.log("WARN", message);
  const { tasks, render: report, layerTree } = rendered;
  return { ...(layerTree && { layer_tree: layerTree }), tasks, render: report };
}

/** Only what the recipe uses is fetched. */
async function bringFiles({ input, files, signal }: Run<Recipe>): Promise<Record<string, string>> {
  const used = new Set([
    input.base,
    ...input.tasks.flatMap((task) => ("from" in task ? [task.from] : [])),
  ]);
  const paths: Record<string, string> = {};
  for (const name of used) {
    signal.throwIfAborted();
    paths[name] = await files.path(name);
  }
  return paths;
}

/** The same recipe on the same files fails the same way: another attempt here is of no use. */
function refuse(error: unknown): never {
  if (!(error instanceof RecipeError)) throw error;
  throw new RunError(error.code, error.message, {
    retryable: false,
    data: error.data,
    cause: error,
  });
}

import { type Run, RunError } from "../../clients/sdk/src/index.ts";
import type {
  LayerNode,
  Limits,
  Progress,
  Rendered,
  RenderReport,
  TaskReport,
} from "./engine/index.ts";
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
export async function runRecipe(run: Run<Recipe>, limits: Limits): Promise<RecipeOutput> {
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
  const rendered = await render(run.input, call, limits).catch((error: unknown) =>
    refuse(error, run.input),
  );
  for (const { name, data } of rendered.outputs) await run.files.save(name, data);
  for (const { message } of rendered.render.warnings) run.log("WARN", message);
  return outputOf(rendered);
}

/** What the job's output says of a render. */
export function outputOf({ layerTree, tasks, render }: Rendered): RecipeOutput {
  return { ...(layerTree && { layer_tree: layerTree }), tasks, render };
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

/**
 * The same recipe on the same files fails the same way: another attempt here is of no use. What takes Photoshop goes to
 * a worker that has it, where the recipe leaves that choice.
 */
function refuse(error: unknown, { engine }: Recipe): never {
  if (!(error instanceof RecipeError)) throw error;
  const { code, message, data } = error;
  const { requires } = data;
  throw new RunError(code, message, {
    retryable: false,
    data,
    cause: error,
    ...(engine === "auto" && typeof requires === "string" && { requires }),
  });
}

import { parentPort, workerData } from "node:worker_threads";
import { type Limits, type Progress, type Rendered, renderRecipe } from "./engine/index.ts";
import { type Facts, RecipeError, type RecipeErrorCode } from "./errors.ts";
import type { Recipe } from "./recipe/index.ts";

/** What a render thread is started with. */
export interface ThreadTask {
  readonly recipe: Recipe;
  readonly paths: Readonly<Record<string, string>>;
  readonly layersAlone: boolean;
  readonly limits: Limits;
}

/** What it says: progress any number of times, then its end. A crash ends the thread instead. */
export type ThreadMessage =
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "rendered"; readonly rendered: Rendered }
  | {
      readonly type: "refused";
      readonly code: RecipeErrorCode;
      readonly message: string;
      readonly data: Facts;
    };

await run(workerData as ThreadTask);

async function run({ recipe, paths, layersAlone, limits }: ThreadTask): Promise<void> {
  try {
    const rendered = await renderRecipe(recipe, paths, {
      limits,
      layersAlone,
      // The thread as a whole is ended when the render is called off.
      signal: new AbortController().signal,
      onProgress: (progress) => say({ type: "progress", progress }),
    });
    say({ type: "rendered", rendered });
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    say({ type: "refused", code: error.code, message: error.message, data: error.data });
  }
}

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

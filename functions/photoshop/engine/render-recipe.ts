import { RecipeError } from "../errors.ts";
import type { Output, Recipe, Task } from "../recipe/index.ts";
import { changedArea } from "./changed-area.ts";
import { type Picture, recomposite } from "./composite/index.ts";
import { encode } from "./output/index.ts";
import { pauseOf } from "./pause.ts";
import { readDocument } from "./psd/index.ts";
import type { Rendered, RenderOptions, TaskReport } from "./rendered.ts";
import { stepsOf, type Tell } from "./steps.ts";
import { readInput, runTask, type Workbench } from "./tasks/index.ts";
import { compositeWarnings } from "./warnings.ts";

/**
 * Carries out a recipe on files of this machine and gives back the outputs' bytes; writes nothing. `paths` says where
 * each input lies. A task that can't be done is a `RecipeError` whose data names it (`task`, counted from 0); then
 * there are no outputs at all. Lets the event loop run between steps, where an aborted signal ends the work.
 */
export async function renderRecipe(
  recipe: Recipe,
  paths: Readonly<Record<string, string>>,
  options: RenderOptions,
): Promise<Rendered> {
  const { limits, signal, onProgress } = options;
  const pause = pauseOf(signal);
  const tell = stepsOf(recipe, onProgress);
  const document = readDocument(await readInput(recipe.base, { paths }), limits);
  const bench: Workbench = { document, paths, limits, pause, warnings: [], layerTree: undefined };
  const tasks = await runTasks(recipe.tasks, bench, tell);
  const outputs =
    recipe.outputs.length > 0 ? await paint(recipe.outputs, bench, tell) : nothingPainted;
  return {
    outputs: outputs.files,
    layerTree: bench.layerTree,
    tasks,
    render: { engine: "headless", selfCheck: outputs.selfCheck, warnings: bench.warnings },
  };
}

async function runTasks(
  tasks: readonly Task[],
  bench: Workbench,
  tell: Tell,
): Promise<TaskReport[]> {
  const reports: TaskReport[] = [];
  for (const [index, task] of tasks.entries()) {
    tell(`task ${index + 1} of ${tasks.length}: ${task.type}`);
    await bench.pause();
    const start = performance.now();
    await runTask(task, bench).catch((error: unknown) => {
      throw inTask(error, index);
    });
    reports.push({
      index,
      type: task.type,
      status: "done",
      ms: Math.round(performance.now() - start),
    });
  }
  return reports;
}

function inTask(error: unknown, task: number): unknown {
  if (!(error instanceof RecipeError)) return error;
  return new RecipeError(error.code, error.message, { ...error.data, task }, error);
}

const nothingPainted = { files: [], selfCheck: null };

async function paint(outputs: readonly Output[], bench: Workbench, tell: Tell) {
  const { document, pause, warnings } = bench;
  tell("rendering");
  const recomposited = await recomposite(document, changedArea(document), pause);
  const { picture, selfCheck } = recomposited;
  warnings.push(...compositeWarnings(recomposited, document.merged() !== null));
  return { files: await encodeAll(outputs, picture, bench, tell), selfCheck };
}

async function encodeAll(
  outputs: readonly Output[],
  picture: Picture,
  bench: Workbench,
  tell: Tell,
) {
  const files: { name: string; data: Uint8Array }[] = [];
  for (const output of outputs) {
    tell(`writing ${output.name}`);
    await bench.pause();
    files.push({ name: output.name, data: await encode(picture, output, bench.document.icc) });
  }
  return files;
}

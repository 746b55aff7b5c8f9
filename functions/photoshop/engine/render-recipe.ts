import { needsPhotoshop, RecipeError } from "../errors.ts";
import type { Output, Recipe, Task } from "../recipe/index.ts";
import { changedArea } from "./changed-area.ts";
import { type Difference, type Picture, recomposite } from "./composite/index.ts";
import { encode } from "./output/index.ts";
import { pauseOf } from "./pause.ts";
import { readDocument } from "./psd/index.ts";
import { writePsd } from "./psd-write/index.ts";
import type { Rendered, RenderOptions, TaskReport } from "./rendered.ts";
import { stepsOf, type Tell } from "./steps.ts";
import { refuseDoubts } from "./strict.ts";
import { readInput, runTask, type SavedFile, type Workbench } from "./tasks/index.ts";
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
  if (recipe.engine === "photoshop")
    throw needsPhotoshop("UNSUPPORTED_FEATURE", "The recipe is for Photoshop only.", {
      feature: "engine",
    });
  const pause = pauseOf(signal, limits);
  const tell = stepsOf(recipe, onProgress);
  const read = readDocument(await readInput(recipe.base, { paths }), limits);
  const document = options.layersAlone ? { ...read, merged: () => null } : read;
  const { strict = false } = recipe;
  const given = { document, paths, limits, strict, pause };
  const bench: Workbench = { ...given, warnings: [], files: [], layerTree: undefined };
  return rendered(recipe, bench, tell);
}

async function rendered(recipe: Recipe, bench: Workbench, tell: Tell): Promise<Rendered> {
  const tasks = await runTasks(recipe.tasks, bench, tell);
  const painted = recipe.outputs.length > 0 ? await paint(bench, tell) : nothingPainted;
  if (recipe.strict) refuseDoubts(bench.warnings, painted.selfCheck);
  const files = await encodeAll(recipe.outputs, painted.picture, bench, tell);
  return {
    outputs: [...files, ...bench.files],
    layerTree: bench.layerTree,
    tasks,
    render: { engine: "headless", selfCheck: painted.selfCheck, warnings: bench.warnings },
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

interface Painted {
  readonly picture: Picture;
  readonly selfCheck: Difference | null;
}

const nothingPainted: Painted = {
  picture: { width: 0, height: 0, data: new Uint8Array() },
  selfCheck: null,
};

async function paint({ document, pause, warnings }: Workbench, tell: Tell): Promise<Painted> {
  tell("rendering");
  const recomposited = await recomposite(document, changedArea(document), pause);
  warnings.push(...compositeWarnings(recomposited, document.merged() !== null));
  return recomposited;
}

async function encodeAll(
  outputs: readonly Output[],
  picture: Picture,
  bench: Workbench,
  tell: Tell,
): Promise<SavedFile[]> {
  const files: SavedFile[] = [];
  for (const output of outputs) {
    tell(`writing ${output.name}`);
    await bench.pause();
    files.push({ name: output.name, data: await written(output, picture, bench) });
  }
  return files;
}

function written(output: Output, picture: Picture, bench: Workbench): Promise<Uint8Array> {
  return output.type === "psd"
    ? writePsd(bench.document, picture, bench)
    : encode(picture, output, bench.document.icc);
}

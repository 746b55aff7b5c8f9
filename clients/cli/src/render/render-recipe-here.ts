import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { RecompositedFile, Rendered } from "../../../../functions/photoshop/engine/index.ts";
import { outputOf, render } from "../../../../functions/photoshop/index.ts";
import type { Recipe } from "../../../../functions/photoshop/recipe/index.ts";
import { CommandError } from "../errors.ts";
import { readNamed } from "../named-file.ts";
import { figuresOf, recomposited } from "./recomposite-document.ts";
import type { RenderedHere, Wanted } from "./rendered-here.ts";

interface WantedHere extends Wanted {
  /** The folder its inputs lie in. */
  readonly inputs: string;
}

/** Carries out a recipe with the engine of `photoshop.recipe`; the output is a job's. */
export async function renderRecipeHere(recipe: Recipe, wanted: WantedHere): Promise<RenderedHere> {
  const paths = await pathsOf(recipe.inputs, wanted.inputs);
  const call = { paths, signal: wanted.signal, onProgress: wanted.tell };
  if (!wanted.recomposite) return asItIs(await render(recipe, call));
  const base = await readNamed(join(wanted.inputs, recipe.base));
  const before = await recomposited(base, { ...wanted, strict: recipe.strict === true });
  // Without the merged image the engine has nothing to check against; that is done by now.
  const unchecked = { ...recipe, strict: false };
  return comparedWith(before, await render(unchecked, { ...call, layersAlone: true }));
}

const asItIs = (rendered: Rendered): RenderedHere => ({
  files: rendered.outputs,
  output: outputOf(rendered),
  selfCheck: rendered.render.selfCheck,
  warnings: rendered.render.warnings,
  ...(rendered.layerTree && { layerTree: rendered.layerTree }),
});

/** The engine was not to look at the merged image; that it missed one says nothing. What it is like is known from before. */
function comparedWith({ difference }: RecompositedFile, rendered: Rendered): RenderedHere {
  const hasReference = difference !== null;
  const warnings = rendered.render.warnings.filter(
    ({ code }) => !(hasReference && code === "NO_REFERENCE"),
  );
  const { selfCheck: _, ...made } = asItIs({
    ...rendered,
    render: { ...rendered.render, warnings },
  });
  return {
    ...made,
    output: { ...made.output, ...figuresOf(difference) },
    recomposited: difference,
  };
}

/** All inputs must be there, as they must for a server. */
async function pathsOf(inputs: readonly string[], folder: string) {
  const paths = Object.fromEntries(inputs.map((name) => [name, join(folder, name)]));
  for (const [name, path] of Object.entries(paths)) {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile())
      throw new CommandError(
        "INPUT_NOT_FOUND",
        `The input ${name} is not in ${folder}. Put it there, or say --inputs and its folder.`,
        { name, folder },
      );
  }
  return paths;
}

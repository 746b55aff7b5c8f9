/** A command that launches "Photoshop": it runs the script it is given, with the engine as it was built. */

import { defaultLimits, renderRecipe } from "../../../dist/functions/photoshop/engine/index.js";
import { parseRecipe } from "../../../dist/functions/photoshop/recipe/index.js";
import { runScript } from "./run-script.js";

const engine = (recipe, paths) =>
  renderRecipe(parseRecipe(recipe), paths, {
    limits: defaultLimits,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });

const [script] = process.argv.slice(-1);
const { value } = await runScript(script, { engine, secondMs: 100 });
console.log(value);

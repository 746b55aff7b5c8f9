import { RecipeError } from "../../errors.ts";
import { pictureTypeOf, type TaskOf } from "../../recipe/index.ts";
import { touchedBy } from "../changed-area.ts";
import { drawAlone } from "../composite/index.ts";
import { canvasOf, type Layer, locateLayer, type Placed } from "../document/index.ts";
import { intersection } from "../geometry.ts";
import { encode, trimmed } from "../output/index.ts";
import { drawingWarnings } from "../warnings.ts";
import type { Workbench } from "./workbench.ts";

/** Saves a layer or group by itself, cut to what is not see-through; LAYER_EMPTY when nothing of it is on the canvas. */
export async function exportLayer(task: TaskOf<"export_layer">, bench: Workbench): Promise<void> {
  const { document, pause, warnings } = bench;
  const placed = locateLayer(document, task.to);
  const canvas = canvasOf(document);
  const area = intersection(touchedBy(placed.layer, canvas), canvas);
  const { picture, undrawn, approximated } = await drawAlone(
    byItself(placed),
    { canvas, depth: document.depth, area },
    pause,
  );
  const seen = trimmed(picture);
  if (!seen) throw empty(placed);
  warnings.push(...drawingWarnings(undrawn, approximated));
  const type = pictureTypeOf(task.name) ?? "png";
  const data = await encode(seen, { ...task, type }, document.icc);
  bench.files.push({ name: task.name, data });
}

/** The layer, shown and clipped to nothing, below the layers that are clipped to it. */
function byItself({ layer, path, siblings }: Placed): Layer[] {
  const above = layer.clipped ? [] : siblings.slice(0, path.at(-1));
  const unclipped = above.findLastIndex(({ clipped }) => !clipped);
  return [...above.slice(unclipped + 1), { ...layer, visible: true, clipped: false }];
}

const empty = ({ layer, path }: Placed): RecipeError =>
  new RecipeError(
    "LAYER_EMPTY",
    `There is nothing of "${layer.name}" at [${path.join(", ")}] to be seen by itself.`,
    { path, name: layer.name },
  );

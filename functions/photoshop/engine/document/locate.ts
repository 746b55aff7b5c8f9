import { RecipeError } from "../../errors.ts";
import type { Layer, PsdDocument } from "./document.ts";
import { type Found, type Path, smartObjects } from "./walk.ts";

/** The smart object at an index path; LAYER_NOT_FOUND or NOT_A_SMART_OBJECT. */
export function locateSmartObject(document: PsdDocument, path: Path): Found {
  const layer = locate(document.layers, path);
  const found = smartObjects(document.layers).find((each) => each.layer === layer);
  if (found) return found;
  const kind = layer.type === "group" ? "LayerSet" : layer.kind;
  throw new RecipeError(
    "NOT_A_SMART_OBJECT",
    `The layer "${layer.name}" at ${said(path)} is no smart object but a ${kind}.`,
    { path, name: layer.name, kind },
  );
}

function locate(layers: readonly Layer[], path: Path): Layer {
  let inside = layers;
  let found: Layer | undefined;
  for (const [depth, index] of path.entries()) {
    found = inside[index];
    if (!found) throw notFound(path, depth, inside.length);
    inside = found.type === "group" ? found.layers : [];
  }
  if (!found) throw notFound(path, 0, layers.length);
  return found;
}

/** `depth` says at which step of the path the walk ended, `count` how many layers there were to choose from. */
function notFound(path: Path, depth: number, count: number): RecipeError {
  const index = path[depth];
  return new RecipeError(
    "LAYER_NOT_FOUND",
    `There is no layer at ${said(path)}: step ${depth + 1} asks for index ${index} of ${count}.`,
    { path, depth, count },
  );
}

const said = (path: Path): string => `[${path.join(", ")}]`;

import { RecipeError } from "../../errors.ts";
import { namesIn, type Target } from "../../recipe/index.ts";
import type { Layer, PsdDocument } from "./document.ts";
import { allLayers, type Found, type Path, type Placed, smartObjects } from "./walk.ts";

/** The one layer a task means; LAYER_NOT_FOUND or LAYER_AMBIGUOUS. */
export function locateLayer({ layers }: PsdDocument, to: Target): Placed {
  if (Array.isArray(to)) return atPath(layers, to);
  const fitting = allLayers(layers).filter(fits(to, layers));
  const [found, ...more] = fitting;
  if (!found) throw notFound(to);
  if (more.length > 0) throw ambiguous(to, fitting);
  return found;
}

/** The smart object a task means; NOT_A_SMART_OBJECT besides what locateLayer says. */
export function locateSmartObject(document: PsdDocument, to: Target): Found {
  const { layer, path } = locateLayer(document, to);
  const found = smartObjects(document.layers).find((each) => each.layer === layer);
  if (!found) throw otherKind("NOT_A_SMART_OBJECT", "smart object", layer, path);
  return found;
}

/** The text layer a task means; NOT_A_TEXT_LAYER besides what locateLayer says. */
export function locateText(document: PsdDocument, to: Target): Placed {
  const found = locateLayer(document, to);
  const { layer, path } = found;
  if (layer.type === "group" || layer.kind !== "LayerKind.TEXT")
    throw otherKind("NOT_A_TEXT_LAYER", "text layer", layer, path);
  return found;
}

type Named = Exclude<Target, number[]>;

function fits(to: Named, layers: readonly Layer[]): (placed: Placed) => boolean {
  if (typeof to === "string") {
    const wanted = namesIn(to);
    return ({ path }) => isSame(namesOf(layers, path), wanted);
  }
  if ("id" in to) return ({ layer }) => layer.id === to.id;
  return ({ layer }) => layer.name === to.name;
}

function namesOf(layers: readonly Layer[], [index, ...deeper]: Path): string[] {
  const layer = index === undefined ? undefined : layers[index];
  if (!layer) return [];
  return [layer.name, ...(layer.type === "group" ? namesOf(layer.layers, deeper) : [])];
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, index) => name === other[index]);

function atPath(layers: readonly Layer[], path: Path): Placed {
  let siblings = layers;
  let found: Placed | undefined;
  for (const [depth, index] of path.entries()) {
    const layer: Layer | undefined = siblings[index];
    if (!layer) throw nothingAt(path, depth, siblings.length);
    found = { path, layer, siblings };
    siblings = layer.type === "group" ? layer.layers : [];
  }
  if (!found) throw nothingAt(path, 0, layers.length);
  return found;
}

/** `depth` says at which step of the path the walk ended, `count` how many layers there were to choose from. */
function nothingAt(path: Path, depth: number, count: number): RecipeError {
  const index = path[depth];
  return new RecipeError(
    "LAYER_NOT_FOUND",
    `There is no layer at ${said(path)}: step ${depth + 1} asks for index ${index} of ${count}.`,
    { path, depth, count },
  );
}

const notFound = (to: Named): RecipeError =>
  new RecipeError("LAYER_NOT_FOUND", `There is no layer ${saidOf(to)}.`, { to });

function ambiguous(to: Named, fitting: readonly Placed[]): RecipeError {
  const paths = fitting.map(({ path }) => path);
  const places = paths.map(said).join(", ");
  return new RecipeError(
    "LAYER_AMBIGUOUS",
    `There are ${paths.length} layers ${saidOf(to)}: at ${places}.`,
    { to, paths },
  );
}

function saidOf(to: Named): string {
  if (typeof to === "string") return `at "${to}"`;
  return "id" in to ? `with the id ${to.id}` : `named "${to.name}"`;
}

const said = (path: Path): string => `[${path.join(", ")}]`;

function otherKind(
  code: "NOT_A_SMART_OBJECT" | "NOT_A_TEXT_LAYER",
  wanted: string,
  layer: Layer,
  path: Path,
): RecipeError {
  const kind = layer.type === "group" ? "LayerSet" : layer.kind;
  return new RecipeError(
    code,
    `The layer "${layer.name}" at ${said(path)} is no ${wanted} but a ${kind}.`,
    { path, name: layer.name, kind },
  );
}

import type { ArtLayer, Group, Layer, Raster } from "../document/index.ts";
import { intersection, isEmpty, type Rect } from "../geometry.ts";
import { blendOnto, type Paint } from "./blend.ts";
import { coverage } from "./coverage.ts";
import { fadeBack } from "./fade-back.ts";
import { cropToSurface, emptySurface, plainSurface, type Surface } from "./surface.ts";

/** How a picture is drawn. */
export interface Drawing {
  /** The pixels a layer shows: those in the file, or what the tasks made of them. */
  readonly pixelsOf: (layer: ArtLayer) => Raster | null;
  /** Collects what was left out, such as `effect: stroke`. */
  readonly undrawn: Set<string>;
}

/** Draws layers (listed top to bottom) on a surface, bottom up. */
export function drawLayers(layers: readonly Layer[], onto: Surface, drawing: Drawing): void {
  for (const { base, clipped } of stacks(layers)) {
    if (base.visible)
      drawStack(
        base,
        clipped.filter(({ visible }) => visible),
        onto,
        drawing,
      );
  }
}

/** A layer and the ones clipped to it, bottom up. */
interface Stack {
  readonly base: Layer;
  readonly clipped: Layer[];
}

function stacks(layers: readonly Layer[]): Stack[] {
  const found: Stack[] = [];
  for (const layer of layers.toReversed()) {
    const below = found.at(-1);
    if (layer.clipped && below) below.clipped.push(layer);
    else found.push({ base: layer, clipped: [] });
  }
  return found;
}

function drawStack(base: Layer, clipped: readonly Layer[], onto: Surface, drawing: Drawing): void {
  if (base.type === "group" && base.blendMode === "pass through" && clipped.length === 0) {
    drawPassThrough(base, onto, drawing);
    return;
  }
  const surface =
    clipped.length > 0
      ? clippedTogether(base, clipped, onto, drawing)
      : contentOf(base, onto, drawing);
  if (surface) blendOnto(onto, surface, paintOf(base, surface, false));
}

/** The layers of a pass-through group meet what is below the group; its opacity and mask then fade their work. */
function drawPassThrough(group: Group, onto: Surface, drawing: Drawing): void {
  noteUndrawn(group, onto, drawing);
  const through = coverage(group.mask, onto);
  if (group.opacity * group.fillOpacity === 1 && !through) {
    drawLayers(group.layers, onto, drawing);
    return;
  }
  const before = onto.data.slice();
  drawLayers(group.layers, onto, drawing);
  fadeBack(onto.data, before, group.opacity * group.fillOpacity, through);
}

/** The base alone, with the clipped layers laid on it wherever it shows. */
function clippedTogether(
  base: Layer,
  clipped: readonly Layer[],
  rect: Rect,
  drawing: Drawing,
): Surface | null {
  const surface = contentOf(base, rect, drawing);
  if (!surface) return null;
  for (const layer of clipped) {
    const content = contentOf(layer, surface, drawing);
    if (content) blendOnto(surface, content, paintOf(layer, content, true));
  }
  return surface;
}

/** A layer by itself, before its mask, opacity and blend mode; null when it has nothing in the rectangle. */
function contentOf(layer: Layer, rect: Rect, drawing: Drawing): Surface | null {
  noteUndrawn(layer, rect, drawing);
  if (layer.type === "group") {
    const surface = emptySurface(rect);
    drawLayers(layer.layers, surface, drawing);
    return surface;
  }
  if (isEmpty(layer.box) && layer.fill && layer.undrawn.length === 0)
    return plainSurface(rect, layer.fill);
  const raster = touches(layer, rect) ? drawing.pixelsOf(layer) : null;
  return raster && cropToSurface(raster, rect);
}

/** A layer whose own pixels are elsewhere need not be unpacked. */
const touches = ({ box, smart }: ArtLayer, rect: Rect): boolean =>
  smart?.replaced === true || !isEmpty(intersection(box, rect));

/** Adjustments and fills have no box: they reach everywhere. */
function noteUndrawn(layer: Layer, rect: Rect, drawing: Drawing): void {
  const reaches = layer.type === "group" || isEmpty(layer.box) || touches(layer, rect);
  if (reaches)
    for (const feature of layer.undrawn) drawing.undrawn.add(`${layer.name}: ${feature}`);
}

function paintOf(layer: Layer, surface: Surface, keepAlpha: boolean): Paint {
  return {
    mode: layer.blendMode === "pass through" ? "normal" : layer.blendMode,
    opacity: layer.opacity * layer.fillOpacity,
    coverage: coverage(layer.mask, surface),
    keepAlpha,
  };
}

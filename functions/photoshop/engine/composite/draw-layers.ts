import type { Recolour } from "../adjust/index.ts";
import type { ArtLayer, Group, Layer, Raster } from "../document/index.ts";
import { intersection, isEmpty, type Rect } from "../geometry.ts";
import { blendOnto, type Paint } from "./blend.ts";
import { boxOf } from "./box-of.ts";
import { coverage } from "./coverage.ts";
import { drawStyled } from "./effects/draw-effects.ts";
import { reachOf } from "./effects/reach.ts";
import { masked, type Shape, shapeOf } from "./effects/shape.ts";
import { fadeBack } from "./fade-back.ts";
import type { Frames } from "./fill/frames.ts";
import { paintFill } from "./fill/paint-fill.ts";
import { lockAlpha } from "./lock-alpha.ts";
import { recoloured } from "./recolour.ts";
import { seenThrough } from "./seen-through.ts";
import { cropSurface, cropToSurface, emptySurface, plainSurface, type Surface } from "./surface.ts";
import type { UsedFeatures } from "./used-features.ts";

/** How a picture is drawn. */
export interface Drawing {
  /** The pixels a layer shows: those in the file, or what the tasks made of them. */
  readonly pixelsOf: (layer: ArtLayer) => Raster | null;
  readonly canvas: Rect;
  /** Collects what the drawn layers asked for. */
  readonly used: UsedFeatures;
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
  noteFeatures(base, onto, drawing);
  if (base.type === "art" && base.adjust) {
    drawAdjustment(base, base.adjust, clipped, onto, drawing);
    return;
  }
  if (base.type === "group" && passesThrough(base) && clipped.length === 0) {
    drawPassThrough(base, onto, drawing);
    return;
  }
  drawWhole(base, clipped, onto, drawing);
}

/** A layer as one picture, with what is clipped to it, laid on what is below. */
function drawWhole(base: Layer, clipped: readonly Layer[], onto: Surface, drawing: Drawing): void {
  const reach = base.effects ? reachOf(onto, base.effects) : onto;
  const content = contentOf(base, reach, onto, drawing);
  if (!content) return;
  const shape = base.effects || !base.clipsTogether ? shapeOf(content) : null;
  const together = base.clipsTogether && clipped.length > 0;
  if (together) drawClipped(clipped, content, base.fillOpacity, drawing);
  const fillOpacity = together ? 1 : base.fillOpacity;
  const paint = paintOf(base, content, base.opacity * fillOpacity);
  if (base.effects && shape) {
    const frames = framesOf(base, drawing);
    const look = { layer: base, effects: base.effects, fillOpacity, frames, ...paint };
    drawStyled(onto, reach, content, shape, look);
  } else blendOnto(onto, content, paint);
  if (!base.clipsTogether && shape) drawClippedApart(base, clipped, shape, onto, drawing);
}

/** With effects, a mask or opacity of the whole or clipped layers it can't pass through: it is drawn as one. */
const passesThrough = (group: Group): boolean =>
  group.blendMode === "pass through" &&
  !group.artboard &&
  !group.effects &&
  group.fillOpacity === 1;

/** Colours what is below anew; what is see-through stays so. Layers clipped to it change what it made. */
function drawAdjustment(
  layer: ArtLayer,
  adjust: Recolour,
  clipped: readonly Layer[],
  onto: Surface,
  drawing: Drawing,
): void {
  const surface = recoloured(onto, onto, adjust);
  drawClipped(clipped, surface, 1, drawing);
  blendOnto(onto, surface, {
    ...paintOf(layer, surface, layer.opacity * layer.fillOpacity),
    keepAlpha: true,
  });
}

/** The layers of a pass-through group meet what is below the group; its opacity and mask then fade their work. */
function drawPassThrough(group: Group, onto: Surface, drawing: Drawing): void {
  const through = coverage(group.mask, onto);
  if (group.opacity === 1 && !through) {
    drawLayers(group.layers, onto, drawing);
    return;
  }
  const before = onto.data.slice();
  drawLayers(group.layers, onto, drawing);
  fadeBack(onto.data, before, group.opacity, through);
}

/** Lays clipped layers on their base wherever it shows; the base's own fill opacity leaves them alone. */
function drawClipped(
  clipped: readonly Layer[],
  base: Surface,
  fill: number,
  drawing: Drawing,
): void {
  if (clipped.length === 0) return;
  const unlock = lockAlpha(base, fill);
  for (const layer of clipped) drawStack(layer, [], base, drawing);
  unlock();
}

/** Lays clipped layers on all that is below, one by one, and lets them in where their base shows. */
function drawClippedApart(
  base: Layer,
  clipped: readonly Layer[],
  shape: Shape,
  onto: Surface,
  drawing: Drawing,
): void {
  const shares = masked(shape, coverage(base.mask, shape), onto).values;
  for (const layer of clipped) {
    const before = onto.data.slice();
    drawStack(layer, [], onto, drawing);
    fadeBack(onto.data, before, base.opacity, shares);
  }
}

/** A layer by itself, before its mask, opacity and blend mode; null when it has nothing in the rectangle. */
function contentOf(layer: Layer, rect: Rect, below: Surface, drawing: Drawing): Surface | null {
  if (layer.type === "group") return groupContent(layer, rect, below, drawing);
  if (layer.fill && !keepsItsFill(layer)) {
    const frames = framesOf(layer, drawing);
    return layer.features.includes("fill: shape") ? null : paintFill(layer.fill, rect, frames);
  }
  const raster = touches(layer, rect) ? drawing.pixelsOf(layer) : null;
  return raster && cropToSurface(raster, rect);
}

/** A fill whose shape hides only in part shows outside the pixels in the file: those end where the shape does. */
const keepsItsFill = ({ box, mask }: ArtLayer): boolean =>
  !isEmpty(box) && !(mask?.ofShape && mask.density < 1);

function framesOf(layer: Layer, { canvas }: Drawing): Frames {
  const box = boxOf(layer);
  const frame = isEmpty(box) ? canvas : box;
  const origin = (layer.type === "art" && layer.origin) || { x: frame.left, y: frame.top };
  return { layer: frame, canvas, origin };
}

function groupContent(group: Group, rect: Rect, below: Surface, drawing: Drawing): Surface {
  const area = group.artboard ? intersection(rect, group.artboard) : rect;
  const ground = group.artboard?.background;
  const surface = ground ? plainSurface(area, ground) : emptySurface(area);
  drawLayers(group.layers, surface, drawing);
  if (group.blendMode !== "pass through" || group.artboard || hasAdjustments(group)) return surface;
  const after = cropSurface(below, below);
  drawLayers(group.layers, after, drawing);
  return seenThrough(surface, below, after);
}

const hasAdjustments = ({ layers }: Group): boolean =>
  layers.some((layer) => (layer.type === "group" ? hasAdjustments(layer) : layer.adjust !== null));

/** A layer whose own pixels are elsewhere need not be unpacked. */
const touches = ({ box, smart }: ArtLayer, rect: Rect): boolean =>
  smart?.replaced === true || !isEmpty(intersection(box, rect));

/** Adjustments and fills have no box: they reach everywhere. */
function noteFeatures(layer: Layer, rect: Rect, drawing: Drawing): void {
  const reaches = layer.type === "group" || isEmpty(layer.box) || touches(layer, rect);
  if (reaches) for (const feature of layer.features) drawing.used.add(layer.name, feature);
}

const paintOf = (layer: Layer, surface: Surface, opacity: number): Paint => ({
  mode: layer.blendMode === "pass through" ? "normal" : layer.blendMode,
  opacity,
  coverage: coverage(layer.mask, surface),
  keepAlpha: false,
});

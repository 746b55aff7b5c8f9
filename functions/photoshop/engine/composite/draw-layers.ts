import type { Recolour } from "../adjust/index.ts";
import type { ArtLayer, Group, Layer, Raster } from "../document/index.ts";
import { areaOf, intersection, isEmpty, type Rect } from "../geometry.ts";
import { blendOnto, type Paint } from "./blend.ts";
import { boxOf } from "./box-of.ts";
import { coverage } from "./coverage.ts";
import { drawStyled } from "./effects/draw-effects.ts";
import { reachOf } from "./effects/reach.ts";
import { masked, type Shape, shapeOf } from "./effects/shape.ts";
import { extentOf, groupExtent } from "./extent.ts";
import { fadeBack } from "./fade-back.ts";
import type { Frames } from "./fill/frames.ts";
import { paintFill } from "./fill/paint-fill.ts";
import { isPainted } from "./is-painted.ts";
import { lockAlpha } from "./lock-alpha.ts";
import { recoloured } from "./recolour.ts";
import { seenThrough } from "./seen-through.ts";
import { canBeSliced, slices } from "./slices.ts";
import {
  cropSurface,
  cropToSurface,
  emptySurface,
  plainSurface,
  putInto,
  type Surface,
} from "./surface.ts";
import type { UsedFeatures } from "./used-features.ts";
import type { View } from "./view.ts";

/** How a picture is drawn. */
export interface Drawing extends View {
  readonly canvas: Rect;
  /** Bits a channel. */
  readonly depth: 8 | 16;
  /** Collects what the drawn layers asked for. */
  readonly used: UsedFeatures;
}

/** Draws layers (listed top to bottom) on a surface, bottom up. */
export function drawLayers(layers: readonly Layer[], onto: Surface, drawing: Drawing): void {
  for (const { sliced, stacks } of runsOf(layers, drawing))
    for (const part of sliced ? slices(onto) : [onto])
      for (const { base, clipped } of stacks) drawStack(base, clipped, part, drawing);
}

/** Stacks, bottom up, that can be drawn a slice of the surface after the other, or that must not. */
interface Run {
  readonly sliced: boolean;
  readonly stacks: Stack[];
}

function runsOf(layers: readonly Layer[], { shows }: Drawing): Run[] {
  const runs: Run[] = [];
  for (const { base, clipped } of stacks(layers)) {
    if (!shows(base)) continue;
    const stack = { base, clipped: clipped.filter(shows) };
    const sliced = [base, ...stack.clipped].every(canBeSliced);
    const last = runs.at(-1);
    if (last?.sliced === sliced) last.stacks.push(stack);
    else runs.push({ sliced, stacks: [stack] });
  }
  return runs;
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
  const area = intersection(extentOf(base, drawing), onto);
  if (isEmpty(area)) return;
  if (base.type === "art" && base.adjust)
    drawAdjustment(base, base.adjust, clipped, { onto, area }, drawing);
  else if (base.type === "group" && passesThrough(base) && clipped.length === 0)
    drawPassThrough(base, { onto, area }, drawing);
  else if (base.effects || clipped.length > 0)
    onPart({ onto, area }, (part) => drawWhole(base, clipped, part, drawing));
  else if (base.type === "group" || isPainted(base)) drawWhole(base, clipped, onto, drawing);
  else drawPixels(base, onto, drawing);
}

/** A surface, and the part of it that a layer can change. */
interface Ground {
  readonly onto: Surface;
  readonly area: Rect;
}

/** What copies all that is below does so only where it must. */
function onPart({ onto, area }: Ground, draw: (part: Surface) => void): void {
  if (areaOf(area) === areaOf(onto)) {
    draw(onto);
    return;
  }
  const part = cropSurface(onto, area);
  draw(part);
  putInto(onto, part);
}

/** A layer as one picture, with what is clipped to it, laid on what is below. */
function drawWhole(base: Layer, clipped: readonly Layer[], onto: Surface, drawing: Drawing): void {
  const reach = base.effects ? reachOf(onto, base.effects) : onto;
  const content = contentOf(base, reach, onto, drawing);
  if (!content) return;
  const shape = shapeOf(content);
  const together = base.clipsTogether && clipped.length > 0;
  if (together) drawClipped(clipped, content, base.fillOpacity, drawing);
  const paint = { ...paintOf(base, content, drawing), fill: together ? 1 : base.fillOpacity };
  if (base.effects) {
    const frames = framesOf(base, drawing);
    drawStyled(onto, reach, content, styledShape(base, content) ?? shape, {
      layer: base,
      effects: base.effects,
      frames,
      ...paint,
    });
  } else blendOnto(onto, content, paint);
  if (!base.clipsTogether) drawClippedApart(base, clipped, shape, onto, drawing);
}

const styledShape = (layer: Layer, content: Surface): Shape | null =>
  layer.type === "art" ? coverage(layer.outline, content) : null;

/** A layer of which nothing is needed but its pixels: those are laid as they are in the file. */
function drawPixels(layer: ArtLayer, onto: Surface, drawing: Drawing): void {
  const raster = rasterOf(layer, onto, drawing);
  if (raster) blendOnto(onto, raster, paintOf(layer, intersection(raster, onto), drawing));
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
  { onto, area }: Ground,
  drawing: Drawing,
): void {
  const surface = recoloured(onto, area, adjust);
  drawClipped(clipped, surface, 1, drawing);
  blendOnto(onto, surface, { ...paintOf(layer, surface, drawing), keepAlpha: true });
}

/** The layers of a pass-through group meet what is below the group; its opacity and mask then fade their work. */
function drawPassThrough(group: Group, { onto, area }: Ground, drawing: Drawing): void {
  if (group.opacity === 1 && !group.mask) {
    drawLayers(group.layers, onto, drawing);
    return;
  }
  const now = cropSurface(onto, area);
  const before = now.data.slice();
  drawLayers(group.layers, now, drawing);
  fadeBack(now.data, before, group.opacity, coverage(group.mask, now)?.values ?? null);
  putInto(onto, now);
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
  if (layer.fill && isPainted(layer)) return paintFill(layer.fill, rect, framesOf(layer, drawing));
  const raster = rasterOf(layer, rect, drawing);
  return raster && cropToSurface(raster, rect);
}

const rasterOf = (layer: ArtLayer, rect: Rect, drawing: Drawing): Raster | null =>
  touches(layer, rect) ? drawing.pixelsOf(layer) : null;

function framesOf(layer: Layer, drawing: Drawing): Frames {
  const { canvas } = drawing;
  const box = boxOf(layer, drawing);
  const frame = isEmpty(box) ? canvas : box;
  const origin = (layer.type === "art" && layer.origin) || { x: frame.left, y: frame.top };
  return { layer: frame, canvas, origin };
}

function groupContent(group: Group, rect: Rect, below: Surface, drawing: Drawing): Surface {
  const area = intersection(rect, groupExtent(group, drawing));
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

const paintOf = (layer: Layer, rect: Rect, { depth }: Drawing): Paint => ({
  mode: layer.blendMode === "pass through" ? "normal" : layer.blendMode,
  opacity: layer.opacity,
  fill: layer.fillOpacity,
  coverage: coverage(layer.mask, rect),
  keepAlpha: false,
  depth,
});

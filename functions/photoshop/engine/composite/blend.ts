import { type BlendMode, fillTurnsDown, type Raster } from "../document/index.ts";
import { intersection } from "../geometry.ts";
import { nonSeparable } from "./blend-nonseparable.ts";
import { separable } from "./blend-separable.ts";
import type { Shape } from "./effects/shape.ts";
import { turnDown } from "./fill-opacity.ts";
import { loadPixels } from "./load-pixels.ts";
import { below, type MixRun, mixed, own, RUN_PIXELS } from "./run-of-pixels.ts";
import { offsetIn, type Surface } from "./surface.ts";

/** What can be laid on a surface: another one, or pixels as they are in the file. */
export type Source = Surface | Raster;

/** How a source is laid on what is below it. */
export interface Paint {
  readonly mode: BlendMode;
  /** 0 to 1. */
  readonly opacity: number;
  /** 0 to 1: the same as opacity in most modes, see `fillTurnsDown`. */
  readonly fill: number;
  /** Where the source shows, and how much; null for everywhere. */
  readonly coverage: Shape | null;
  /** Leaves the transparency below as it is: how a clipped layer is laid on its base. */
  readonly keepAlpha: boolean;
  /** Bits a channel: with 8, Photoshop rounds to steps of 255 whenever it has laid one layer on another. */
  readonly depth: 8 | 16;
}

/**
 * Lays a source on a backdrop, in place. Straight colours in the document's own gamma: where both are, `B(Cb, Cs)` takes
 * the place of `Cb` by the source's alpha; where only the source is, its own colour shows.
 */
export function blendOnto(backdrop: Surface, source: Source, paint: Paint): void {
  const lay: Lay = { ...strengthOf(paint), mix: mixOf(paint) };
  if (lay.opacity === 0 || lay.fill === 0) return;
  const both = intersection(backdrop, source);
  const area = lay.coverage ? intersection(both, lay.coverage) : both;
  for (let y = area.top; y < area.bottom; y++)
    for (let left = area.left; left < area.right; left += RUN_PIXELS) {
      const count = Math.min(RUN_PIXELS, area.right - left);
      loadOwn(source, left, y, count);
      const shown = weighRun(left, y, count, lay);
      if (shown > 0) layRun(backdrop.data, offsetIn(backdrop, left, y), shown, lay);
    }
}

function loadOwn(source: Source, left: number, y: number, count: number): void {
  if (isSurface(source)) {
    const from = offsetIn(source, left, y) * 4;
    own.set(source.data.subarray(from, from + count * 4));
  } else loadPixels(source, left, y, own, 0, count);
}

const isSurface = (source: Source): source is Surface =>
  !("row" in source) && source.data instanceof Float32Array;

interface Lay extends Paint {
  /** Null where the source's colours stay as they are. */
  readonly mix: MixRun | null;
}

const strengthOf = (paint: Paint): Paint =>
  fillTurnsDown(paint.mode) ? paint : { ...paint, opacity: paint.opacity * paint.fill, fill: 1 };

function mixOf({ mode, fill }: Paint): MixRun | null {
  if (fill < 1 && fillTurnsDown(mode)) return turnDown(mode, fill);
  if (mode in separable) return separable[mode as keyof typeof separable];
  return mode in nonSeparable ? nonSeparable[mode as keyof typeof nonSeparable] : null;
}

/** How much of each pixel of a run shows. */
const alphas = new Float64Array(RUN_PIXELS);

/** Counts the pixels up to the last one that shows. */
function weighRun(left: number, y: number, count: number, lay: Lay): number {
  weigh(count, lay.opacity);
  if (lay.coverage) cover(lay.coverage.values, offsetIn(lay.coverage, left, y), count);
  if (lay.mode === "dissolve") dissolve(left, y, count);
  let end = count;
  while (end > 0 && alphas[end - 1] === 0) end--;
  return end;
}

function weigh(count: number, opacity: number): void {
  for (let at = 0; at < count; at++) alphas[at] = (own[at * 4 + 3] as number) * opacity;
}

function cover(values: Float32Array, from: number, count: number): void {
  for (let at = 0; at < count; at++)
    alphas[at] = (alphas[at] as number) * (values[from + at] as number);
}

/** The grain is the same for a pixel every time, so that a picture renders the same twice. */
function dissolve(left: number, y: number, count: number): void {
  for (let at = 0; at < count; at++)
    alphas[at] = (alphas[at] as number) > grain(left + at, y) ? 1 : 0;
}

const grain = (x: number, y: number): number => ((x * 7919 + y * 104_729) % 997) / 997;

function layRun(backdrop: Float32Array, to: number, count: number, lay: Lay): void {
  if (!lay.mix && !lay.keepAlpha && hidesAll(count)) {
    backdrop.set(own.subarray(0, count * 4), to * 4);
    return;
  }
  if (lay.mix) {
    below.set(backdrop.subarray(to * 4, (to + count) * 4));
    lay.mix(count * 4);
  }
  const colours = lay.mix ? mixed : own;
  if (lay.keepAlpha) layOnSolid(backdrop, to * 4, colours, count * 4);
  else layOnAny(backdrop, to * 4, colours, count * 4, lay.fill);
  if (lay.depth === 8) round(backdrop, to * 4, (to + count) * 4);
}

/** All are from 0 to 1. */
function round(values: Float32Array, from: number, end: number): void {
  for (let at = from; at < end; at++) values[at] = (((values[at] as number) * 255 + 0.5) | 0) / 255;
}

/** Dissolving makes pixels solid that are not so in the layer: those can't be copied. */
function hidesAll(count: number): boolean {
  let at = 0;
  while (at < count && alphas[at] === 1 && own[at * 4 + 3] === 1) at++;
  return at === count;
}

function layOnSolid(backdrop: Float32Array, to: number, colours: Float32Array, end: number): void {
  for (let at = 0, pixel = 0; at < end; at += 4, pixel++)
    onSolid(backdrop, to + at, colours, at, alphas[pixel] as number);
}

/** All that is read for each pixel is a number or an array here: looking into an object each time takes far longer. */
function layOnAny(
  backdrop: Float32Array,
  to: number,
  colours: Float32Array,
  end: number,
  fill: number,
): void {
  for (let at = 0, pixel = 0; at < end; at += 4, pixel++) {
    const alpha = alphas[pixel] as number;
    if (backdrop[to + at + 3] === 1) onSolid(backdrop, to + at, colours, at, alpha);
    else if (alpha > 0) onSeeThrough(backdrop, to + at, colours, at, alpha, fill);
  }
}

function onSolid(
  backdrop: Float32Array,
  to: number,
  colours: Float32Array,
  at: number,
  alpha: number,
): void {
  const red = backdrop[to] as number;
  const green = backdrop[to + 1] as number;
  const blue = backdrop[to + 2] as number;
  backdrop[to] = red + ((colours[at] as number) - red) * alpha;
  backdrop[to + 1] = green + ((colours[at + 1] as number) - green) * alpha;
  backdrop[to + 2] = blue + ((colours[at + 2] as number) - blue) * alpha;
}

function onSeeThrough(
  backdrop: Float32Array,
  to: number,
  colours: Float32Array,
  at: number,
  alpha: number,
  fill: number,
): void {
  const under = backdrop[to + 3] as number;
  const alone = (1 - under) * alpha * fill;
  const result = under + alone;
  for (let channel = 0; channel < 3; channel++) {
    const old = backdrop[to + channel] as number;
    const blended = old + ((colours[at + channel] as number) - old) * alpha;
    backdrop[to + channel] = (blended * under + (own[at + channel] as number) * alone) / result;
  }
  backdrop[to + 3] = result;
}

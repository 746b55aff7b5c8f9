import { toByte } from "../clamp.ts";
import { widthOf } from "../geometry.ts";
import type { Picture } from "./picture.ts";
import { offsetIn, type Surface } from "./surface.ts";

/** How far two pictures differ a channel, 0 to 255, both over white. */
export interface Difference {
  /** Mean of the absolute differences. */
  readonly mad: number;
  /** 99 of 100 channels differ by no more. */
  readonly p99: number;
}

/** Counts of each absolute difference. */
export const emptyTally = (): Uint32Array => new Uint32Array(256);

/** Adds the differences between a surface and what a picture has in its place. */
export function tallyDifferences(tally: Uint32Array, surface: Surface, picture: Picture): void {
  const pixels = widthOf(surface);
  for (let y = surface.top; y < surface.bottom; y++) {
    const from = offsetIn(surface, surface.left, y) * 4;
    const to = (y * picture.width + surface.left) * 4;
    for (let x = 0; x < pixels; x++)
      tallyPixel(tally, surface.data, from + x * 4, picture.data, to + x * 4);
  }
}

function tallyPixel(
  tally: Uint32Array,
  floats: Float32Array,
  f: number,
  bytes: ArrayLike<number>,
  b: number,
): void {
  for (let at = 0; at < 4; at++) drawn[at] = toByte((floats[f + at] as number) * 255);
  tallyBytes(tally, drawn, 0, bytes, b);
}

const drawn = new Uint8Array(4);

function tallyBytes(
  tally: Uint32Array,
  one: ArrayLike<number>,
  o: number,
  other: ArrayLike<number>,
  t: number,
): void {
  if (one[o + 3] === 255 && other[t + 3] === 255) {
    tallySolid(tally, one, o, other, t);
    return;
  }
  const [alpha, otherAlpha] = [(one[o + 3] as number) / 255, (other[t + 3] as number) / 255];
  for (let channel = 0; channel < 3; channel++) {
    const left = overWhite(one[o + channel] as number, alpha);
    const right = overWhite(other[t + channel] as number, otherAlpha);
    const distance = toByte(left > right ? left - right : right - left);
    tally[distance] = (tally[distance] as number) + 1;
  }
}

function tallySolid(
  tally: Uint32Array,
  one: ArrayLike<number>,
  o: number,
  other: ArrayLike<number>,
  t: number,
): void {
  for (let channel = 0; channel < 3; channel++) {
    const distance = Math.abs((one[o + channel] as number) - (other[t + channel] as number));
    tally[distance] = (tally[distance] as number) + 1;
  }
}

/** How far two pictures of the same size differ, both as RGBA8. */
export function differenceOf(one: ArrayLike<number>, other: ArrayLike<number>): Difference {
  const tally = emptyTally();
  for (let at = 0; at < one.length; at += 4) tallyBytes(tally, one, at, other, at);
  return summarise(tally);
}

const overWhite = (value: number, alpha: number): number => 255 + (value - 255) * alpha;

export function summarise(tally: Uint32Array): Difference {
  const count = tally.reduce((sum, times) => sum + times, 0);
  const total = tally.reduce((sum, times, distance) => sum + times * distance, 0);
  const mad = count === 0 ? 0 : Math.round((total / count) * 1000) / 1000;
  return { mad, p99: distanceReached(tally, count * 0.99) };
}

/** The smallest distance that so many differences do not exceed. */
function distanceReached(tally: Uint32Array, wanted: number): number {
  let reached = 0;
  for (const [distance, times] of tally.entries()) {
    reached += times;
    if (reached >= wanted) return distance;
  }
  return 0;
}

import { clamp, toByte } from "../clamp.ts";
import type { Picture } from "../composite/index.ts";
import type { Raster } from "../document/index.ts";
import { areaOf, type Quad, type Rect, widthOf } from "../geometry.ts";
import type { Pause } from "../pause.ts";
import { sampleBicubic } from "./bicubic.ts";
import { type Covers, coverageOf } from "./edges.ts";
import { applyTo, invert, type Matrix, squareToQuad } from "./homography.ts";

const ROWS_BETWEEN_PAUSES = 64;

interface Sampling {
  readonly picture: Picture;
  readonly covers: Covers;
  /** From document pixels to the unit square. */
  readonly back: Matrix;
  readonly target: Uint8Array;
}

/** Draws a picture into a quad by asking, for each pixel of a rectangle, which point of the picture lies there. */
export async function sampleQuad(
  picture: Picture,
  quad: Quad,
  rect: Rect,
  pause: Pause,
): Promise<Raster> {
  const target = new Uint8Array(areaOf(rect) * 4);
  const sampling = { picture, covers: coverageOf(quad), back: invert(squareToQuad(quad)), target };
  for (let y = rect.top; y < rect.bottom; y++) {
    if ((y - rect.top) % ROWS_BETWEEN_PAUSES === 0) await pause();
    sampleRow(sampling, rect, y);
  }
  return { ...rect, data: target };
}

const sampled = new Float64Array(4);

function sampleRow({ picture, covers, back, target }: Sampling, rect: Rect, y: number): void {
  for (let x = rect.left; x < rect.right; x++) {
    const covered = covers(x + 0.5, y + 0.5);
    if (covered === 0) continue;
    const [u, v] = applyTo(back, x + 0.5, y + 0.5);
    sampleBicubic(picture, u * picture.width - 0.5, v * picture.height - 0.5, sampled);
    writePixel(target, ((y - rect.top) * widthOf(rect) + x - rect.left) * 4, covered);
  }
}

/** Cubic weights overshoot: what falls out of range is brought back. */
function writePixel(target: Uint8Array, at: number, covered: number): void {
  const alpha = sampled[3] as number;
  if (alpha <= 0) return;
  for (let channel = 0; channel < 3; channel++)
    target[at + channel] = toByte((sampled[channel] as number) / alpha);
  target[at + 3] = toByte(clamp(alpha, 0, 1) * covered * 255);
}

import type { Picture } from "../composite/index.ts";
import type { Raster } from "../document/index.ts";
import { areaOf, type Quad, type Rect, widthOf } from "../geometry.ts";
import type { Pause } from "../pause.ts";
import { drawPixel } from "./draw-pixel.ts";
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

function sampleRow({ picture, covers, back, target }: Sampling, rect: Rect, y: number): void {
  for (let x = rect.left; x < rect.right; x++) {
    const covered = covers(x + 0.5, y + 0.5);
    if (covered === 0) continue;
    const [u, v] = applyTo(back, x + 0.5, y + 0.5);
    const at = ((y - rect.top) * widthOf(rect) + x - rect.left) * 4;
    drawPixel(picture, u * picture.width - 0.5, v * picture.height - 0.5, covered, target, at);
  }
}

import type { Picture } from "../composite/index.ts";
import type { Raster, WarpMesh } from "../document/index.ts";
import { areaOf, intersection, isEmpty, type Quad, type Rect, widthOf } from "../geometry.ts";
import type { Pause } from "../pause.ts";
import { drawPixel } from "./draw-pixel.ts";
import { type Lattice, latticeOf } from "./lattice.ts";
import { checkedQuad, unplaceable } from "./place.ts";
import { emptyScan, FINE, NOTHING, type Scan, scanLattice } from "./scan-lattice.ts";
import { shrink, TURNED } from "./shrink.ts";

/** Fine points held at once: 8 bytes each. */
const SCANNED_AT_ONCE = 2_000_000;

/**
 * A picture drawn bent by a mesh, the box around whose control points has its corners at the quad's; as far as it lies
 * on the canvas, null when none of it does.
 */
export async function drawMesh(
  picture: Picture,
  mesh: WarpMesh,
  quad: Quad,
  canvas: Rect,
  pause: Pause,
): Promise<Raster | null> {
  const lattice = latticeOf(mesh, checkedQuad(quad));
  const { xs, ys, us, vs } = lattice;
  if (![xs, ys, us, vs].every((values) => values.every(Number.isFinite))) throw unplaceable();
  const seen = intersection(boxOf(lattice), canvas);
  if (isEmpty(seen)) return null;
  const source = await shrunk(picture, lattice, pause);
  const target = new Uint8Array(areaOf(seen) * 4);
  let scan: Scan | undefined;
  for (const band of bandsOf(seen)) {
    await pause();
    scan = emptyScan(band, scan);
    scanLattice(lattice, scan);
    drawScan(source, scan, target.subarray((band.top - seen.top) * widthOf(seen) * 4));
  }
  return { ...seen, data: target };
}

/** The whole pixels that a bent picture touches. */
function boxOf({ xs, ys }: Lattice): Rect {
  return {
    left: Math.floor(xs.reduce((a, b) => Math.min(a, b))),
    top: Math.floor(ys.reduce((a, b) => Math.min(a, b))),
    right: Math.ceil(xs.reduce((a, b) => Math.max(a, b))),
    bottom: Math.ceil(ys.reduce((a, b) => Math.max(a, b))),
  };
}

function* bandsOf(rect: Rect): Generator<Rect> {
  const height = Math.max(1, Math.floor(SCANNED_AT_ONCE / (widthOf(rect) * FINE * FINE)));
  for (let top = rect.top; top < rect.bottom; top += height)
    yield { ...rect, top, bottom: Math.min(rect.bottom, top + height) };
}

/** What becomes smaller is made smaller first; by its least shrunk line, so that nothing is blurred. */
function shrunk(picture: Picture, lattice: Lattice, pause: Pause): Promise<Picture> {
  const { columns, rows } = lattice;
  const wide = longestLine(lattice, rows, columns, columns, 1) / spanOf(lattice.us);
  const high = longestLine(lattice, columns, rows, 1, columns) / spanOf(lattice.vs);
  return shrink(
    picture,
    Math.max(1, Math.round(wide)),
    Math.max(1, Math.round(high)),
    TURNED,
    pause,
  );
}

const spanOf = (places: Float64Array): number =>
  Math.abs((places.at(-1) as number) - (places[0] as number));

function longestLine(
  { xs, ys }: Lattice,
  lines: number,
  count: number,
  lineStep: number,
  step: number,
): number {
  let longest = 0;
  for (let line = 0; line < lines; line++) {
    let length = 0;
    for (let at = line * lineStep + step, left = count - 1; left > 0; at += step, left--)
      length += Math.hypot(
        (xs[at] as number) - (xs[at - step] as number),
        (ys[at] as number) - (ys[at - step] as number),
      );
    longest = Math.max(longest, length);
  }
  return longest;
}

const middle = new Float64Array(3);

function drawScan(picture: Picture, scan: Scan, target: Uint8Array): void {
  const width = widthOf(scan);
  for (let y = 0; y < scan.down / FINE; y++) {
    for (let x = 0; x < width; x++) {
      look(scan, x * FINE, y * FINE);
      const seen = middle[2] as number;
      if (seen === 0) continue;
      drawPixel(
        picture,
        ((middle[0] as number) / seen) * picture.width - 0.5,
        ((middle[1] as number) / seen) * picture.height - 0.5,
        seen / (FINE * FINE),
        target,
        (y * width + x) * 4,
      );
    }
  }
}

/** How many of a pixel's fine points show the picture, and the sum of what they show. */
function look({ across, points }: Scan, left: number, top: number): void {
  let [u, v, seen] = [0, 0, 0];
  for (let row = top; row < top + FINE; row++) {
    const start = (row * across + left) * 2;
    for (let at = start; at < start + FINE * 2; at += 2) {
      const pointU = points[at] as number;
      if (pointU === NOTHING) continue;
      u += pointU;
      v += points[at + 1] as number;
      seen += 1;
    }
  }
  middle[0] = u;
  middle[1] = v;
  middle[2] = seen;
}

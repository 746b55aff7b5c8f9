import type { ChannelRow, Raster } from "../document/index.ts";
import { widthOf } from "../geometry.ts";
import { toFloats } from "./floats.ts";

/** Takes so many pixels of a picture, from `x` on in a row, as floats; `at` counts pixels as well. */
export function loadPixels(
  from: Raster,
  x: number,
  y: number,
  to: Float32Array,
  at: number,
  count: number,
): void {
  const [left, end] = [x - from.left, count * 4];
  if (from.row) joinChannels(from.row(y), left, to, at * 4, end);
  else toFloats(from.data, ((y - from.top) * widthOf(from) + left) * 4, to, at * 4, end);
}

/** All in one loop: a loop for each channel goes through the floats once more. */
function joinChannels(
  { red, green, blue, alpha }: ChannelRow,
  from: number,
  to: Float32Array,
  at: number,
  end: number,
): void {
  const scale = red instanceof Uint8Array ? 1 / 255 : 1 / 65535;
  const last = alpha ?? red;
  const [share, least] = alpha ? [scale, 0] : [0, 1];
  for (let pixel = from, put = at; put < at + end; pixel++, put += 4) {
    to[put] = (red[pixel] as number) * scale;
    to[put + 1] = (green[pixel] as number) * scale;
    to[put + 2] = (blue[pixel] as number) * scale;
    to[put + 3] = (last[pixel] as number) * share + least;
  }
}

import type { Layer, LayerMaskData } from "ag-psd";
import type { Mask } from "../document/index.ts";
import type { Header } from "./header.ts";
import { once } from "./once.ts";
import { readPathMask } from "./path-mask.ts";
import { openPlane, type PlaneShape, type ReadRow, type Samples } from "./plane.ts";

/** The mask as Photoshop shows it; and, where there is a vector mask too, the raster mask alone. */
const [MASK_CHANNEL, REAL_MASK_CHANNEL] = [-2, -3];

const ALPHA_CHANNEL = -1;

/**
 * A layer's mask; null when it has none or it is off. Where a layer has a raster and a vector mask, Photoshop stores
 * both combined as this one (`fromVectorData`), and the density of the vector mask is the one that counts. Where the
 * raster mask has a density or feather of its own, that one will not do: the two are taken apart again.
 */
export function readMask(layer: Layer, header: Header): Mask | null {
  const { mask, realMask, vectorMask } = layer;
  if (!mask && isBare(layer)) return readPathMask(vectorMask, {}, header);
  if (!mask || mask.disabled || isInPixels(layer)) return null;
  const { user, vector } = edgesOf(mask);
  const path = realMask && hasOwnEdge(mask) ? readPathMask(vectorMask, vector, header) : null;
  if (realMask && path) {
    const raster = rasterMask(realMask, { layer, header, channel: REAL_MASK_CHANNEL });
    return { ...raster, ...user, ofShape: false, also: path };
  }
  const own = mask.fromVectorData ? vector : user;
  return { ...rasterMask(mask, { layer, header, channel: MASK_CHANNEL }), ...own };
}

const edgesOf = (mask: LayerMaskData) => ({
  user: { density: mask.userMaskDensity ?? 1, feather: mask.userMaskFeather ?? 0 },
  vector: { density: mask.vectorMaskDensity ?? 1, feather: mask.vectorMaskFeather ?? 0 },
});

/** Whether a raster mask beside a vector mask is softened or lightened by itself. */
export const hasOwnEdge = ({ userMaskDensity = 1, userMaskFeather = 0 }: LayerMaskData): boolean =>
  userMaskDensity < 1 || userMaskFeather > 0;

/**
 * Whether the pixels of a shape have its outline as their transparency already. Photoshop stores it so, and the same
 * once more as a mask, wherever the shape hides wholly and no raster mask is beside it.
 */
function isInPixels({ mask, realMask, vectorFill, rawData }: Layer): boolean {
  if (!mask?.fromVectorData || !vectorFill || realMask) return false;
  const { density, feather } = edgesOf(mask).vector;
  const alpha = rawData?.channels.find(({ id }) => id === ALPHA_CHANNEL);
  return density === 1 && feather === 0 && (alpha?.data?.length ?? 0) > 0;
}

/** Whether a vector mask is in force of which the file has no pixels, neither as a mask nor as those of a shape. */
export function isBare({ vectorMask, vectorFill, mask, rawData }: Layer): boolean {
  const drawn = rawData?.channels.some(({ id, data }) => id >= 0 && data && data.length > 2);
  return !mask && vectorMask !== undefined && !vectorMask.disable && !(vectorFill && drawn);
}

interface Place {
  readonly layer: Layer;
  readonly header: Header;
  readonly channel: number;
}

function rasterMask(mask: LayerMaskData, { layer, header, channel }: Place) {
  const { left = 0, top = 0, right = 0, bottom = 0, defaultColor = 255 } = mask;
  const shape = { ...header, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  const open = once(() => {
    const packed = layer.rawData?.channels.find(({ id }) => id === channel);
    if (!packed?.data || shape.width === 0 || shape.height === 0) return null;
    return openPlane({ compression: packed.compression, data: packed.data }, shape);
  });
  return {
    left,
    top,
    right,
    bottom,
    ofShape: mask.fromVectorData ?? false,
    outside: defaultColor / 255,
    also: null,
    rows: (from: number, to: number) => {
      const read = open();
      return read && rowsOf(read, shape, from - top, to - top);
    },
  };
}

function rowsOf(read: ReadRow, { width, depth }: PlaneShape, from: number, to: number): Samples {
  const samples = width * (to - from);
  const target = depth === 8 ? new Uint8Array(samples) : new Uint16Array(samples);
  for (let row = from; row < to; row++) read(row, { target, at: (row - from) * width, step: 1 });
  return target;
}

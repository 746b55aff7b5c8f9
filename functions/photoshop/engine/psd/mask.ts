import type { Layer } from "ag-psd";
import type { Mask } from "../document/index.ts";
import type { Header } from "./header.ts";
import { once } from "./once.ts";
import { unpackPlane } from "./plane.ts";

const MASK_CHANNEL = -2;

/**
 * A layer's mask; null when it has none or it is off. Where a layer has a raster and a vector mask, Photoshop stores
 * both combined as this one (`fromVectorData`), and the density of the vector mask is the one that counts.
 */
export function readMask(layer: Layer, header: Header): Mask | null {
  const { mask } = layer;
  if (!mask || mask.disabled) return null;
  const { left = 0, top = 0, right = 0, bottom = 0, defaultColor = 255 } = mask;
  const density = (mask.fromVectorData ? mask.vectorMaskDensity : mask.userMaskDensity) ?? 1;
  const feather = (mask.fromVectorData ? mask.vectorMaskFeather : mask.userMaskFeather) ?? 0;
  const shape = { ...header, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  const plane = once(() => {
    const packed = layer.rawData?.channels.find(({ id }) => id === MASK_CHANNEL);
    if (!packed?.data || shape.width === 0 || shape.height === 0) return null;
    return unpackPlane({ compression: packed.compression, data: packed.data }, shape);
  });
  const ofShape = mask.fromVectorData ?? false;
  return {
    left,
    top,
    right,
    bottom,
    ofShape,
    outside: defaultColor / 255,
    density,
    feather,
    plane,
  };
}

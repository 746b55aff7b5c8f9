import { RecipeError } from "../../errors.ts";
import { toByte } from "../clamp.ts";
import { differenceOf } from "../composite/index.ts";
import { canvasOf, type Found, type PsdDocument, type Raster } from "../document/index.ts";
import { areaOf, intersection, type Rect, union, widthOf } from "../geometry.ts";
import { SELF_CHECK_MAD } from "../warnings.ts";
import { rerender } from "./rerender.ts";
import type { Opening } from "./source.ts";

/**
 * Whether a smart object, drawn anew from the contents in the file, comes out as Photoshop stored it: then other contents
 * do, too. False where that can't be told: contents outside the file, or none of it on the canvas.
 */
export async function isProven(
  document: PsdDocument,
  found: Found,
  opening: Opening,
): Promise<boolean> {
  const stored = found.layer.stored();
  const drawn = stored && (await drawnFromFile(document, found, opening));
  if (!drawn) return false;
  const area = intersection(union([stored, drawn]), canvasOf(document));
  return differenceOf(inside(drawn, area), inside(stored, area)).mad <= SELF_CHECK_MAD;
}

/** Contents that can't be read speak for nothing. */
async function drawnFromFile(
  document: PsdDocument,
  found: Found,
  opening: Opening,
): Promise<Raster | null> {
  try {
    return await rerender(document, found, opening);
  } catch (error) {
    if (error instanceof RecipeError && error.code !== "RENDER_TIMEOUT") return null;
    throw error;
  }
}

/** A raster as RGBA8 in a rectangle, see-through where it does not reach. */
function inside(raster: Raster, area: Rect): Uint8Array {
  const all = new Uint8Array(areaOf(area) * 4);
  const part = intersection(raster, area);
  const isWide = raster.data instanceof Uint16Array;
  for (let y = part.top; y < part.bottom; y++) {
    const from = ((y - raster.top) * widthOf(raster) + part.left - raster.left) * 4;
    const row = raster.data.subarray(from, from + widthOf(part) * 4);
    const to = ((y - area.top) * widthOf(area) + part.left - area.left) * 4;
    all.set(isWide ? row.map((value) => toByte(value / 257)) : row, to);
  }
  return all;
}

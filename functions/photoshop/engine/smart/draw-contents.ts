import type { Picture } from "../composite/index.ts";
import type { Raster, SmartObject, WarpMesh } from "../document/index.ts";
import type { Rect } from "../geometry.ts";
import type { Pause } from "../pause.ts";
import { drawMesh } from "./draw-mesh.ts";
import { drawQuad } from "./draw-quad.ts";

/** Where a picture is drawn, and how it is bent. */
export type Bent = Pick<SmartObject, "quad" | "mesh" | "warp">;

/** A picture drawn in a smart object's place, as far as it lies on the canvas; null when none of it does. */
export function drawContents(
  picture: Picture,
  { quad, mesh, warp }: Bent,
  canvas: Rect,
  pause: Pause,
): Promise<Raster | null> {
  if (mesh && (warp !== "none" || isQuilt(mesh)))
    return drawMesh(picture, mesh, quad, canvas, pause);
  return drawQuad(picture, quad, canvas, pause);
}

/** Several patches are drawn one by one, though nothing be bent: in perspective that shows. */
const isQuilt = ({ columns, rows }: WarpMesh): boolean => columns > 4 || rows > 4;

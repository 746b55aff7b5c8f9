import { needsPhotoshop } from "../../errors.ts";
import type { WarpMesh } from "../document/index.ts";
import type { Quad } from "../geometry.ts";
import { applyTo, cornerOf, isConvex, type Matrix, squareToQuad } from "./homography.ts";
import { hullOf } from "./hull.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where contents lie, and how they are bent. */
export interface Placing {
  readonly quad: Quad;
  readonly mesh: WarpMesh | null;
}

/**
 * Where contents of another size come to lie when the mapping stays, as Photoshop's Replace Contents does it: same
 * scale, same centre, same rotation and perspective; a mesh bends them just as much.
 */
export function sameScale({ quad, mesh }: Placing, old: Size, fresh: Size): Placing {
  if (old.width === fresh.width && old.height === fresh.height) return { quad, mesh };
  const scaled = mesh?.scaled(fresh.width / old.width, fresh.height / old.height) ?? null;
  const sizes = mesh && scaled ? [hullSize(mesh), hullSize(scaled)] : [old, fresh];
  return { quad: sameScaleQuad(quad, ...(sizes as [Size, Size])), mesh: scaled };
}

/** The quad of a bent picture is that of the box around its control points. */
function hullSize(mesh: WarpMesh): Size {
  const { left, right, top, bottom } = hullOf(mesh);
  return { width: right - left, height: bottom - top };
}

function sameScaleQuad(quad: Quad, old: Size, fresh: Size): Quad {
  const map = squareToQuad(checkedQuad(quad));
  const across = fresh.width / old.width / 2;
  const down = fresh.height / old.height / 2;
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  const moved = corners.map(([x, y]) => seen(map, 0.5 + x * across, 0.5 + y * down));
  const fitted = moved.flat() as unknown as Quad;
  return checkedQuad(isUpright(quad) ? onWholePixels(fitted) : fitted);
}

function isUpright([x0, y0, x1, y1, x2, y2, x3, y3]: Quad): boolean {
  const level = Math.abs(y0 - y1) + Math.abs(y2 - y3);
  const plumb = Math.abs(x0 - x3) + Math.abs(x1 - x2);
  return level + plumb < LEVEL && x1 > x0 && y3 > y0;
}

/** In pixels. */
const LEVEL = 1e-3;

/** Photoshop puts the corners of upright contents of a new size on whole pixels. */
function onWholePixels([left, top, , , right, bottom]: Quad): Quad {
  const [x0, y0] = [Math.round(left), Math.round(top)];
  const [x1, y1] = [Math.max(x0 + 1, Math.round(right)), Math.max(y0 + 1, Math.round(bottom))];
  return [x0, y0, x1, y0, x1, y1, x0, y1];
}

/** Behind the horizon of a strong perspective there is no place to draw at. */
function seen(map: Matrix, x: number, y: number): [number, number] {
  if (map[6] * x + map[7] * y + 1 <= 0) throw unplaceable();
  return applyTo(map, x, y);
}

/** The longer one of the upper and lower side, and of the left and right. */
export function longestSides(quad: Quad): [number, number] {
  return [Math.max(sideOf(quad, 0), sideOf(quad, 2)), Math.max(sideOf(quad, 1), sideOf(quad, 3))];
}

function sideOf(quad: Quad, corner: number): number {
  const [x0, y0] = cornerOf(quad, corner);
  const [x1, y1] = cornerOf(quad, corner + 1);
  return Math.hypot(x1 - x0, y1 - y0);
}

export function checkedQuad(quad: Quad): Quad {
  if (!isConvex(quad)) throw unplaceable();
  return quad;
}

export const unplaceable = () =>
  needsPhotoshop("UNSUPPORTED_FEATURE", "The smart object's corners do not span a picture.", {
    feature: "degenerate transform",
  });

import { needsPhotoshop } from "../../errors.ts";
import type { Quad } from "../geometry.ts";
import { applyTo, isConvex, type Matrix, squareToQuad } from "./homography.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where contents of another size come to lie when the mapping stays, as Photoshop's Replace Contents does it: same
 * scale, same centre, same rotation and perspective.
 */
export function sameScaleQuad(quad: Quad, old: Size, fresh: Size): Quad {
  if (old.width === fresh.width && old.height === fresh.height) return quad;
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
  return checkedQuad(moved.flat() as unknown as Quad);
}

/** Behind the horizon of a strong perspective there is no place to draw at. */
function seen(map: Matrix, x: number, y: number): [number, number] {
  if (map[6] * x + map[7] * y + 1 <= 0) throw unplaceable();
  return applyTo(map, x, y);
}

export function checkedQuad(quad: Quad): Quad {
  if (!isConvex(quad)) throw unplaceable();
  return quad;
}

const unplaceable = () =>
  needsPhotoshop("UNSUPPORTED_FEATURE", "The smart object's corners do not span a picture.", {
    feature: "degenerate transform",
  });

import type { WarpMesh } from "../document/index.ts";
import { patchesAlong } from "./warp-net.ts";

/** How far a mesh may stray from flat, in parts of its longer side. */
const FLAT = 0.004;

/** Whether a mesh bends nothing: each point lies on its own share of its slice. */
export function isFlat(mesh: WarpMesh): boolean {
  const { bounds, columns, rows } = mesh;
  const xs = restPoints(columns, mesh.slicesX);
  const ys = restPoints(rows, mesh.slicesY);
  const slack = FLAT * Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  return mesh.xs.every((x, index) => {
    const strayX = x - (xs[index % columns] as number);
    const strayY = (mesh.ys[index] as number) - (ys[Math.floor(index / columns)] as number);
    return Math.abs(strayX) <= slack && Math.abs(strayY) <= slack;
  });
}

/** Where control points lie when nothing is bent. */
function restPoints(count: number, slices: readonly number[]): number[] {
  const patches = patchesAlong(count);
  const steps = (count - 1) / patches;
  return Array.from({ length: count }, (_, index) => {
    const patch = Math.min(Math.floor(index / steps), patches - 1);
    const [from = 0, to = 0] = [slices[patch], slices[patch + 1]];
    return from + ((to - from) * (index - patch * steps)) / steps;
  });
}

import type { Warp } from "ag-psd";

/** `none`, `custom`, or the name of the warp. Photoshop also writes a custom mesh where nothing is bent: that is none. */
export function warpOf(warp: Warp | undefined): string {
  const style = warp?.style ?? "none";
  return style === "custom" && warp && isFlat(warp) ? "none" : style;
}

/** How far a mesh may stray from flat, in parts of its longer side. */
const FLAT = 0.004;

interface Span {
  readonly start: number;
  readonly size: number;
}

/**
 * Control points of bicubic Bézier patches that share their edges: 3n+1 a row and column. They bend nothing when each
 * lies on its own third of its slice.
 */
function isFlat(warp: Warp): boolean {
  const mesh = warp.customEnvelopeWarp;
  if (!mesh || !warp.bounds) return true;
  const { left, right, top, bottom } = warp.bounds;
  const across = { start: left.value, size: right.value - left.value };
  const down = { start: top.value, size: bottom.value - top.value };
  const columns = warp.deformNumCols ?? 4;
  const xs = restPoints(columns, mesh.quiltSliceX, across);
  const ys = restPoints(warp.deformNumRows ?? 4, mesh.quiltSliceY, down);
  const slack = FLAT * Math.max(across.size, down.size);
  return mesh.meshPoints.every(({ x, y }, index) => {
    const [restX, restY] = [xs[index % columns], ys[Math.floor(index / columns)]];
    if (restX === undefined || restY === undefined) return false;
    return Math.abs(x - restX) <= slack && Math.abs(y - restY) <= slack;
  });
}

/** Where control points lie when nothing is bent. */
function restPoints(count: number, slices: readonly number[] | undefined, span: Span): number[] {
  const patches = (count - 1) / 3;
  const edges = slices?.length === patches + 1 ? slices : evenEdges(patches, span);
  return Array.from({ length: count }, (_, index) => {
    const patch = Math.min(Math.floor(index / 3), patches - 1);
    const [from = 0, to = 0] = [edges[patch], edges[patch + 1]];
    return from + ((to - from) * (index - patch * 3)) / 3;
  });
}

const evenEdges = (patches: number, { start, size }: Span): number[] =>
  Array.from({ length: patches + 1 }, (_, index) => start + (size * index) / patches);

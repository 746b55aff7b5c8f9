import type { Warp } from "ag-psd";
import type { WarpBounds, WarpMesh } from "../document/index.ts";
import { bentNet } from "./warp-bent.ts";
import { distorted } from "./warp-distorted.ts";
import { isFlat } from "./warp-flat.ts";
import { evenSlices, netOf } from "./warp-net.ts";

/** A warp by its name (`none` where nothing is bent), with its control points as far as they are known. */
export interface ReadWarp {
  readonly style: string;
  readonly mesh: WarpMesh | null;
}

/**
 * What bends a placed layer. Photoshop writes a custom mesh also where nothing is bent: that is `none`. A named warp
 * has no points in the file: they are worked out as Photoshop does when it makes a custom warp of it.
 */
export function readWarp(warp: Warp | undefined): ReadWarp {
  const style = warp?.style ?? "none";
  if (!warp || style === "none") return { style: "none", mesh: null };
  if (style !== "custom") return { style, mesh: namedMesh(warp, style) };
  if (!warp.customEnvelopeWarp) return { style: "none", mesh: null };
  const mesh = meshInFile(warp);
  return { style: mesh && isFlat(mesh) ? "none" : style, mesh };
}

/** Null where the file's points do not make up a net. */
function meshInFile(warp: Warp): WarpMesh | null {
  const net = netOf(
    warp.deformNumCols ?? warp.uOrder ?? 4,
    warp.deformNumRows ?? warp.vOrder ?? 4,
    warp.customEnvelopeWarp?.meshPoints ?? [],
  );
  if (!net) return null;
  const bounds = boundsOf(warp);
  const { quiltSliceX, quiltSliceY } = warp.customEnvelopeWarp ?? {};
  return scalable({
    ...net,
    bounds,
    slicesX: slicesOf(quiltSliceX, net.columns, bounds.left, bounds.right),
    slicesY: slicesOf(quiltSliceY, net.rows, bounds.top, bounds.bottom),
  });
}

function slicesOf(inFile: readonly number[] | undefined, points: number, from: number, to: number) {
  const even = evenSlices(points, from, to);
  return inFile?.length === even.length ? inFile : even;
}

type Points = Omit<WarpMesh, "scaled">;

const scalable = (points: Points): WarpMesh => ({
  ...points,
  scaled: (across, down) =>
    scalable({
      ...points,
      bounds: scaledBounds(points.bounds, across, down),
      xs: points.xs.map((x) => x * across),
      ys: points.ys.map((y) => y * down),
      slicesX: points.slicesX.map((x) => x * across),
      slicesY: points.slicesY.map((y) => y * down),
    }),
});

/** Null for a name that this engine does not know, or bounds that hold nothing. */
function namedMesh(warp: Warp, style: string, bounds = boundsOf(warp)): WarpMesh | null {
  const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  if (!(width > 0) || !(height > 0)) return null;
  const { value = 0, perspective = 0, perspectiveOther = 0 } = warp;
  const bent = bentNet(style, value, warp.rotate === "vertical", width, height);
  if (!bent) return null;
  const net = distorted(bent, perspective, perspectiveOther);
  const mesh: Points = {
    ...net,
    bounds,
    slicesX: evenSlices(net.columns, bounds.left, bounds.right),
    slicesY: evenSlices(net.rows, bounds.top, bounds.bottom),
  };
  // Arcs are no longer arcs when they are stretched: they are made anew for the other size.
  const scaled = (across: number, down: number) =>
    namedMesh(warp, style, scaledBounds(bounds, across, down)) ?? { ...mesh, scaled };
  return { ...mesh, scaled };
}

const scaledBounds = ({ left, top, right, bottom }: WarpBounds, across: number, down: number) => ({
  left: left * across,
  top: top * down,
  right: right * across,
  bottom: bottom * down,
});

const boundsOf = ({ bounds }: Warp): WarpBounds => ({
  left: bounds?.left.value ?? 0,
  top: bounds?.top.value ?? 0,
  right: bounds?.right.value ?? 0,
  bottom: bounds?.bottom.value ?? 0,
});

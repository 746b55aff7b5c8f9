import type { ResizeMode } from "../../recipe/index.ts";
import type { Picture } from "../composite/index.ts";
import { type Contents, type Found, type PsdDocument, smartObjects } from "../document/index.ts";
import type { Quad, Rect } from "../geometry.ts";
import { drawContents } from "./draw-contents.ts";
import { checkDrawable } from "./drawable.ts";
import { fitTo } from "./fit.ts";
import { toGray } from "./gray.ts";
import { longestSides, sameScale } from "./place.ts";
import { pngOf } from "./png.ts";
import { isProven } from "./proven.ts";
import type { Opening, Source } from "./source.ts";

/** New contents for one smart object. */
export interface Replacement {
  readonly target: Found;
  readonly source: Source;
  /** Undefined: the source keeps its own size, and the layer its scale. */
  readonly resizeMode?: ResizeMode;
  /** Whether warps are tried on the old contents first: those that come out as Photoshop's are not said to be near. */
  readonly proving?: boolean;
}

/**
 * Replaces the contents of a smart object and draws every layer that shows them, through their warps. Nothing changes
 * when one can't be drawn. Gives back what of it is only near to Photoshop's, each as `layer: feature`.
 */
export async function replaceContents(
  document: PsdDocument,
  replacement: Replacement,
  opening: Opening,
): Promise<string[]> {
  const { target, source, proving = false } = replacement;
  const sharing = smartObjects(document.layers).filter(
    ({ smart }) => smart.contentId === target.smart.contentId,
  );
  const { limits, pause } = opening;
  for (const each of sharing) checkDrawable(each, limits.replacementPixels);
  const near = await bentOnes(document, sharing, proving, opening);
  const fresh = await freshContents(replacement);
  const reach = reachOf(document);
  const drawn = [];
  for (const { smart } of sharing) {
    const placing = sameScale(smart, smart, fresh);
    const picture = await fresh.picture(placing.quad);
    const coloured = document.gray ? toGray(picture) : picture;
    drawn.push({
      ...placing,
      drawn: await drawContents(coloured, { ...placing, warp: smart.warp }, reach, pause),
    });
  }
  const { width, height, contents } = fresh;
  const common = { width, height, contents, file: source.name, embedded: true, replaced: true };
  for (const [index, { smart }] of sharing.entries()) Object.assign(smart, common, drawn[index]);
  return near;
}

/** Those that are bent, but for the proven ones. One that was replaced before was tried then. */
async function bentOnes(
  document: PsdDocument,
  sharing: readonly Found[],
  proving: boolean,
  opening: Opening,
): Promise<string[]> {
  const near = [];
  for (const found of sharing) {
    const { layer, smart } = found;
    if (smart.warp === "none" || (proving && smart.replaced)) continue;
    if (proving && (await isProven(document, found, opening))) continue;
    near.push(`${layer.name}: warp: ${smart.warp}`);
  }
  return near;
}

/**
 * How far layers are drawn: beyond the canvas by its own width and height. A picture shows none of that, but a PSD keeps
 * it: somebody may move the layer.
 */
function reachOf({ width, height }: PsdDocument): Rect {
  return { left: -width, top: -height, right: 2 * width, bottom: 2 * height };
}

/** What takes the place of the old contents. */
interface Fresh {
  readonly width: number;
  readonly height: number;
  readonly contents: Contents;
  readonly picture: (quad: Quad) => Promise<Picture>;
}

async function freshContents({ target, source, resizeMode }: Replacement): Promise<Fresh> {
  const { name, bytes } = source;
  if (!resizeMode)
    return {
      width: source.width,
      height: source.height,
      contents: { name, data: async () => bytes },
      picture: (quad) => source.picture(...longestSides(quad)),
    };
  const { width, height } = target.smart;
  const canvas = await fitTo(source, width, height, resizeMode);
  return {
    width,
    height,
    contents: { name: `${name.replace(/\.[^.]*$/, "")}.png`, data: () => pngOf(canvas) },
    picture: async () => canvas,
  };
}

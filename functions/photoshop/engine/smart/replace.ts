import type { ResizeMode } from "../../recipe/index.ts";
import type { Picture } from "../composite/index.ts";
import { canvasOf, type Found, type PsdDocument, smartObjects } from "../document/index.ts";
import type { Quad } from "../geometry.ts";
import type { Limits } from "../limits.ts";
import type { Pause } from "../pause.ts";
import { drawQuad } from "./draw-quad.ts";
import { checkDrawable } from "./drawable.ts";
import { fitTo } from "./fit.ts";
import { toGray } from "./gray.ts";
import { sameScaleQuad } from "./place.ts";

/** New contents for one smart object. */
export interface Replacement {
  readonly target: Found;
  readonly picture: Picture;
  readonly file: string;
  /** Undefined: the picture keeps its own size, and the layer its scale. */
  readonly resizeMode?: ResizeMode;
}

/** Replaces the contents of a smart object and draws every layer that shows them. Nothing changes when one can't be drawn. */
export async function replaceContents(
  document: PsdDocument,
  replacement: Replacement,
  limits: Limits,
  pause: Pause,
): Promise<void> {
  const { target, resizeMode } = replacement;
  const sharing = smartObjects(document.layers).filter(
    ({ smart }) => smart.contentId === target.smart.contentId,
  );
  for (const each of sharing) checkDrawable(each, limits.replacementPixels);
  const coloured = document.gray ? toGray(replacement.picture) : replacement.picture;
  const { width, height } = target.smart;
  const contents = resizeMode ? await fitTo(coloured, width, height, resizeMode) : coloured;
  const quads = sharing.map(({ smart }) => sameScaleQuad(smart.quad, smart, contents));
  for (const [index, { smart }] of sharing.entries()) {
    const quad = quads[index] as Quad;
    smart.drawn = await drawQuad(contents, quad, canvasOf(document), pause);
    Object.assign(smart, { quad, width: contents.width, height: contents.height });
    Object.assign(smart, { file: replacement.file, embedded: true, replaced: true });
  }
}

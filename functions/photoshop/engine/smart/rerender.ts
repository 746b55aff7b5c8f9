import { RecipeError } from "../../errors.ts";
import type { Picture } from "../composite/index.ts";
import {
  canvasOf,
  type Found,
  type PsdDocument,
  type Raster,
  type SmartObject,
} from "../document/index.ts";
import { trimmed } from "../output/index.ts";
import { drawContents } from "./draw-contents.ts";
import { checkDrawable } from "./drawable.ts";
import { toGray } from "./gray.ts";
import { openSource } from "./open-source.ts";
import { longestSides } from "./place.ts";
import type { Opening, Source } from "./source.ts";

/**
 * The pixels of a smart object made anew from the file in it, as Photoshop does when its contents were edited. Null when
 * nothing of it is on the canvas. Refuses what can't be drawn, and what is not in the document.
 */
export async function rerender(
  document: PsdDocument,
  found: Found,
  opening: Opening,
): Promise<Raster | null> {
  const { layer, smart, path } = found;
  checkDrawable(found, opening.limits.replacementPixels);
  if (!smart.contents)
    throw new RecipeError(
      "INPUT_UNDECLARED",
      `The file of "${layer.name}" is not in the document.`,
      { path, name: smart.file },
    );
  const bytes = await smart.contents.data();
  const source = await openSource(Buffer.from(bytes), smart.contents.name, opening);
  const picture = await contentsOf(source, smart);
  const coloured = document.gray ? toGray(picture) : picture;
  return drawContents(coloured, smart, canvasOf(document), opening.pause);
}

/** Photoshop crops a drawing to what is drawn: then it is smaller in the document than by itself. */
async function contentsOf(source: Source, smart: SmartObject): Promise<Picture> {
  const [wide, high] = longestSides(smart.quad);
  const across = source.width / smart.width;
  const down = source.height / smart.height;
  const picture = await source.picture(wide * across, high * down);
  const isWhole = Math.abs(across - 1) < SAME_SIZE && Math.abs(down - 1) < SAME_SIZE;
  return (isWhole ? null : trimmed(picture)) ?? picture;
}

/** Sizes are rounded to whole pixels. */
const SAME_SIZE = 0.01;

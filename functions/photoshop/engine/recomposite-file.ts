import { type Difference, differenceOf, type Picture, recomposite } from "./composite/index.ts";
import { canvasOf } from "./document/index.ts";
import type { Limits } from "./limits.ts";
import { pauseOf } from "./pause.ts";
import { readDocument } from "./psd/index.ts";
import { drawingWarnings, type Warning } from "./warnings.ts";

/** A document drawn from its layers alone. */
export interface RecompositedFile {
  /** Straight RGBA8. */
  readonly picture: Picture;
  /** The colour profile, of gray in a gray document; null when it has none. */
  readonly icc: Buffer | null;
  /** Against the merged image in the file, over white; null when its writer stored none. */
  readonly difference: Difference | null;
  /** `NOT_DRAWN` and `APPROXIMATED`, one for each feature of a layer; `NO_REFERENCE` without a merged image. */
  readonly warnings: readonly Warning[];
}

/**
 * Draws a PSD or PSB from its layers without a look at the merged image in it, and then says how far the two differ. A
 * flattened file has no layers: its merged image is what it is. Refuses as `readDocument` does.
 */
export async function recompositeFile(
  file: Buffer,
  { limits, signal }: { readonly limits: Limits; readonly signal: AbortSignal },
): Promise<RecompositedFile> {
  const document = readDocument(file, limits);
  const unseen = { ...document, merged: () => null };
  const drawn = await recomposite(unseen, canvasOf(document), pauseOf(signal, limits));
  const merged = document.merged();
  const { picture, undrawn, approximated } = drawn;
  const warnings = drawingWarnings(undrawn, approximated);
  if (!merged)
    warnings.push({
      code: "NO_REFERENCE",
      message: "The file has no merged image to compare with.",
    });
  return {
    picture,
    icc: document.icc,
    difference: merged && differenceOf(picture.data, merged.data),
    warnings,
  };
}

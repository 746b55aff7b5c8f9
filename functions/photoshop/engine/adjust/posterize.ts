import type { PosterizeAdjustment } from "ag-psd";
import { clamp } from "../clamp.ts";
import type { DocumentFacts, Recolour } from "./recolour.ts";
import { everyChannel, floored } from "./tone.ts";

/** Equal steps of the range: the first of n starts at 0, the last ends at 255 of 256. What they become is cut, not rounded. */
export function posterize({ levels = 4 }: PosterizeAdjustment, facts: DocumentFacts): Recolour {
  const steps = clamp(levels, 2, 255);
  const below = facts.depth === 8 ? 255 / 256 : 32768 / 32769;
  return everyChannel(
    (value) => floored(Math.floor(value * below * steps) / (steps - 1), facts),
    facts,
  );
}

import type { Layer } from "ag-psd";
import type { Artboard } from "../document/index.ts";
import { readColour } from "./colour.ts";

/** Grounds: 1 white, 2 black, 3 none, 4 a colour of its own. */
export function readArtboard({ artboard }: Layer): Artboard | null {
  if (!artboard) return null;
  const { rect, color, backgroundType } = artboard;
  const { left, top, right, bottom } = rect;
  const grounds = { 1: [1, 1, 1], 2: [0, 0, 0], 3: null, 4: readColour(color) } as const;
  const background = grounds[(backgroundType ?? 3) as keyof typeof grounds] ?? null;
  return { left, top, right, bottom, background };
}

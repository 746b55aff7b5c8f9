import type { ExposureAdjustment } from "ag-psd";
import { clamp } from "../clamp.ts";
import type { DocumentFacts, Recolour } from "./recolour.ts";
import { everyChannel } from "./tone.ts";

/** Works in linear light; 2.2 and 1.75 stand for sRGB and for Photoshop's usual gray, dot gain 20 %. */
export function exposure(settings: ExposureAdjustment, facts: DocumentFacts): Recolour {
  const { exposure: stops = 0, offset = 0, gamma = 1 } = settings;
  const light = facts.gray ? 1.75 : 2.2;
  const bend = 1 / clamp(gamma, 0.01, 9.99) / light;
  return everyChannel((value) => clamp(value ** light * 2 ** stops + offset, 0, 1) ** bend, facts);
}

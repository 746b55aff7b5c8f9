import type { DocumentFacts, Recolour } from "./recolour.ts";
import { everyChannel } from "./tone.ts";

export const invert = (facts: DocumentFacts): Recolour => everyChannel((value) => 1 - value, facts);

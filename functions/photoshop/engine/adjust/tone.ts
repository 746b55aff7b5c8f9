import { clamp } from "../clamp.ts";
import type { DocumentFacts, Recolour } from "./recolour.ts";

/** What becomes of one channel's value, 0 to 1. */
export type Tone = (value: number) => number;

/** Photoshop looks values up in tables: 256 entries, or 32769 with 16 bits a channel. */
const STEPS: Readonly<Record<DocumentFacts["depth"], number>> = { 8: 255, 16: 32768 };

/** A tone as a table of a document's depth; both ends of it are rounded as the document's own samples are. */
export function tabulated(tone: Tone, { depth }: DocumentFacts): Tone {
  const steps = STEPS[depth];
  const table = Float32Array.from(
    { length: steps + 1 },
    (_, at) => Math.round(clamp(tone(at / steps), 0, 1) * steps) / steps,
  );
  return (value) => table[Math.round(clamp(value, 0, 1) * steps)] as number;
}

/** One tone for all three channels. */
export function everyChannel(tone: Tone, facts: DocumentFacts): Recolour {
  return byChannel([tone, tone, tone], facts);
}

/** A tone for each channel. */
export function byChannel(tones: readonly [Tone, Tone, Tone], facts: DocumentFacts): Recolour {
  const [red, green, blue] = tones.map((tone) => tabulated(tone, facts)) as [Tone, Tone, Tone];
  return (rgb) => {
    rgb[0] = red(rgb[0] as number);
    rgb[1] = green(rgb[1] as number);
    rgb[2] = blue(rgb[2] as number);
  };
}

export const unchanged: Tone = (value) => value;

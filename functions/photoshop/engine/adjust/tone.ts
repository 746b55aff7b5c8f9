import { clamp } from "../clamp.ts";
import type { DocumentFacts, Recolour } from "./recolour.ts";

/** What becomes of one channel's value, 0 to 1. */
export type Tone = (value: number) => number;

/** Photoshop looks values up in tables: 256 entries, or 32769 with 16 bits a channel. */
const STEPS: Readonly<Record<DocumentFacts["depth"], number>> = { 8: 255, 16: 32768 };

/** A tone as a table of a document's depth; both ends of it are rounded as the document's own samples are. */
function tableOf(tone: Tone, steps: number): Float32Array {
  return Float32Array.from(
    { length: steps + 1 },
    (_, at) => Math.round(clamp(tone(at / steps), 0, 1) * steps) / steps,
  );
}

/** A tone whose results are rounded to a document's steps: where Photoshop looks values up in one table after another. */
export function stepped(tone: Tone, { depth }: DocumentFacts): Tone {
  const steps = STEPS[depth];
  return (value) => Math.round(clamp(tone(value), 0, 1) * steps) / steps;
}

/** The next lower step of a document. */
export function floored(value: number, { depth }: DocumentFacts): number {
  const steps = STEPS[depth];
  return Math.floor(value * steps + ALMOST) / steps;
}

/** What a division leaves of a whole number. */
const ALMOST = 1e-9;

/** One tone for all three channels. */
export function everyChannel(tone: Tone, { depth }: DocumentFacts): Recolour {
  const table = tableOf(tone, STEPS[depth]);
  return lookingUp([table, table, table], STEPS[depth]);
}

/** A tone for each channel. */
export function byChannel(tones: readonly [Tone, Tone, Tone], { depth }: DocumentFacts): Recolour {
  const [red, green, blue] = tones;
  const steps = STEPS[depth];
  return lookingUp([tableOf(red, steps), tableOf(green, steps), tableOf(blue, steps)], steps);
}

type Tables = readonly [Float32Array, Float32Array, Float32Array];

function lookingUp([red, green, blue]: Tables, steps: number): Recolour {
  return (rgb) => {
    rgb[0] = red[stepOf(rgb[0] as number, steps)] as number;
    rgb[1] = green[stepOf(rgb[1] as number, steps)] as number;
    rgb[2] = blue[stepOf(rgb[2] as number, steps)] as number;
  };
}

const stepOf = (value: number, steps: number): number => (clamp(value, 0, 1) * steps + 0.5) | 0;

export const unchanged: Tone = (value) => value;

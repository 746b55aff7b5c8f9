import type { BrightnessAdjustment } from "ag-psd";
import { clamp } from "../clamp.ts";
import type { DocumentFacts, Recolour } from "./recolour.ts";
import { type Knot, spline } from "./spline.ts";
import { everyChannel, type Tone, unchanged } from "./tone.ts";

export function brightnessContrast(settings: BrightnessAdjustment, facts: DocumentFacts): Recolour {
  const { brightness = 0, contrast = 0, useLegacy } = settings;
  return everyChannel(
    useLegacy ? legacy(brightness, contrast) : modern(brightness, contrast),
    facts,
  );
}

/**
 * Before CS3: everything moves by as much and spreads from, or draws in to, the middle: drawn in first, spread last. The
 * contrast counts in whole steps of 255.
 */
function legacy(brightness: number, contrast: number): Tone {
  const steps = Math.round(Math.abs(contrast) * 2.55);
  const spread = contrast < 0 ? (255 - steps) / 255 : 255 / Math.max(1e-3, 255 - steps);
  const [before, after] = contrast < 0 ? [0, brightness] : [brightness, 0];
  return (value) => clamp((value * 255 + before - 127) * spread + 127 + after, 0, 255) / 255;
}

/**
 * Since CS3: black and white stay. Adobe has published no formula; this one was fitted to its pictures by psd-tools
 * (a contrast curve of four knots, and a brightness curve laid along the diagonal).
 */
function modern(brightness: number, contrast: number): Tone {
  const lift = brightnessLift(brightness / 150);
  const steepened = contrastCurve(contrast / 100);
  const knots = Array.from({ length: SAMPLES + 1 }, (_, at): Knot => {
    const along = at / SAMPLES;
    return { x: along - lift(along), y: steepened(along) + lift(along) };
  });
  return brightness === 0 && contrast === 0 ? unchanged : straightThrough(knots);
}

const SAMPLES = 1024;

function contrastCurve(amount: number): Tone {
  const push = (amount * 25) / 255;
  return spline([
    { x: 0, y: 0 },
    { x: 63 / 255, y: 63 / 255 - push },
    { x: 191 / 255, y: 191 / 255 + push },
    { x: 1, y: 1 },
  ]);
}

function brightnessLift(amount: number): Tone {
  const size = Math.abs(amount);
  return (t) => {
    const strong = 1.65 * t ** 0.35 - t ** 10;
    const weak = 1.96 * t ** 0.4 + t ** 4;
    return (amount * t * (1 - t) * (size * strong + (1 - size) * weak + t ** 1.25)) / 2;
  };
}

/** Straight lines between knots in order of x. */
function straightThrough(knots: readonly Knot[]): Tone {
  return (value) => {
    const after = knots.findIndex(({ x }) => x >= value);
    const [from, to] = [
      knots[Math.max(0, after - 1)] as Knot,
      knots[after] ?? (knots.at(-1) as Knot),
    ];
    const share = to.x === from.x ? 1 : (value - from.x) / (to.x - from.x);
    return from.y + (to.y - from.y) * clamp(share, 0, 1);
  };
}

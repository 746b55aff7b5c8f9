import type { FillMode } from "../document/index.ts";
import { separable } from "./blend-separable.ts";
import { below, type MixRun, mixed, own } from "./run-of-pixels.ts";

/** The colour that changes nothing. */
const neutrals: Readonly<Record<FillMode, number | null>> = {
  "color burn": 1,
  "linear burn": 1,
  "color dodge": 0,
  "linear dodge": 0,
  "vivid light": 0.5,
  "linear light": 0.5,
  difference: 0,
  // It has none: it draws towards linear light's steep slope instead.
  "hard mix": null,
};

/** One of those modes at a fill opacity. Adobe has published no formula: these are what users have worked out. */
export function turnDown(mode: FillMode, fill: number): MixRun {
  const neutral = neutrals[mode];
  return neutral === null
    ? (count) => hardMix(count, fill)
    : (count) => {
        // What has nothing below it shows the layer's own colours as they are.
        kept.set(own);
        for (let at = 0; at < count; at++)
          own[at] = neutral + ((own[at] as number) - neutral) * fill;
        separable[mode](count);
        own.set(kept);
      };
}

const kept = new Float32Array(own.length);

/** A slope that is steeper the fuller it is, until only its ends are left. */
function hardMix(count: number, fill: number): void {
  for (let at = 0; at < count; at++) {
    const value = ((below[at] as number) - fill * (1 - (own[at] as number))) / (1 - fill);
    mixed[at] = Math.min(1, Math.max(0, value));
  }
}

import { below, type MixRun, mixed, own } from "./run-of-pixels.ts";

/** The modes that see all three channels at once; Photoshop weighs them .30 .59 .11. */
export const nonSeparable = {
  hue: (count) => {
    for (let at = 0; at < count; at += 4) {
      putSaturation(own, at, saturation(below, at));
      putLuminosity(mixed, at, luminosity(below, at));
    }
  },
  saturation: (count) => {
    for (let at = 0; at < count; at += 4) {
      putSaturation(below, at, saturation(own, at));
      putLuminosity(mixed, at, luminosity(below, at));
    }
  },
  color: (count) => {
    for (let at = 0; at < count; at += 4) putLuminosity(own, at, luminosity(below, at));
  },
  luminosity: (count) => {
    for (let at = 0; at < count; at += 4) putLuminosity(below, at, luminosity(own, at));
  },
  "darker color": (count) => {
    for (let at = 0; at < count; at += 4)
      putColour(luminosity(own, at) < luminosity(below, at) ? own : below, at);
  },
  "lighter color": (count) => {
    for (let at = 0; at < count; at += 4)
      putColour(luminosity(own, at) > luminosity(below, at) ? own : below, at);
  },
} as const satisfies Readonly<Record<string, MixRun>>;

/** The colour of a pixel in a run of them. */
type Run = Float32Array;

function putColour(from: Run, at: number): void {
  put(at, from[at] as number, from[at + 1] as number, from[at + 2] as number);
}

function put(at: number, red: number, green: number, blue: number): void {
  mixed[at] = red;
  mixed[at + 1] = green;
  mixed[at + 2] = blue;
}

function luminosity(run: Run, at: number): number {
  return luminosityOf(run[at] as number, run[at + 1] as number, run[at + 2] as number);
}

const luminosityOf = (red: number, green: number, blue: number): number =>
  0.3 * red + 0.59 * green + 0.11 * blue;

const highest = (run: Run, at: number): number =>
  Math.max(run[at] as number, run[at + 1] as number, run[at + 2] as number);

const lowest = (run: Run, at: number): number =>
  Math.min(run[at] as number, run[at + 1] as number, run[at + 2] as number);

const saturation = (run: Run, at: number): number => highest(run, at) - lowest(run, at);

/** Writes a colour with another saturation. */
function putSaturation(from: Run, at: number, wanted: number): void {
  const low = lowest(from, at);
  const range = highest(from, at) - low;
  const stretch = range === 0 ? 0 : wanted / range;
  put(
    at,
    ((from[at] as number) - low) * stretch,
    ((from[at + 1] as number) - low) * stretch,
    ((from[at + 2] as number) - low) * stretch,
  );
}

/** Writes a colour with another luminosity; what leaves the range is drawn back towards its gray, which keeps that. */
function putLuminosity(from: Run, at: number, wanted: number): void {
  const lift = wanted - luminosity(from, at);
  const red = (from[at] as number) + lift;
  const green = (from[at + 1] as number) + lift;
  const blue = (from[at + 2] as number) + lift;
  const gray = luminosityOf(red, green, blue);
  const low = Math.min(red, green, blue);
  const high = Math.max(red, green, blue);
  let share = 1;
  if (low < 0) share = gray / (gray - low);
  if (high > 1) share = Math.min(share, (1 - gray) / (high - gray));
  if (share === 1) put(at, red, green, blue);
  else
    put(
      at,
      gray + (red - gray) * share,
      gray + (green - gray) * share,
      gray + (blue - gray) * share,
    );
}

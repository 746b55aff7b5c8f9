/** What becomes of one channel: `b` is below, `s` is the layer, both 0 to 1. */
type Channel = (b: number, s: number) => number;

/**
 * The modes that treat each channel by itself. Formulas: Adobe's PDF blend modes where it has them; the extremes of
 * dodge, burn, vivid light and hard mix as measured against Photoshop's own merged images.
 */
export const separable = {
  darken: (b, s) => Math.min(b, s),
  multiply: (b, s) => b * s,
  "color burn": (b, s) => (b >= 1 ? 1 : s <= 0 ? 0 : 1 - Math.min(1, (1 - b) / s)),
  "linear burn": (b, s) => Math.max(0, b + s - 1),
  lighten: (b, s) => Math.max(b, s),
  screen: (b, s) => b + s - b * s,
  "color dodge": (b, s) => (b <= 0 ? 0 : s >= 1 ? 1 : Math.min(1, b / (1 - s))),
  "linear dodge": (b, s) => Math.min(1, b + s),
  overlay: (b, s) => hardLight(s, b),
  "soft light": (b, s) =>
    s <= 0.5 ? b - (1 - 2 * s) * b * (1 - b) : b + (2 * s - 1) * (softCurve(b) - b),
  "hard light": (b, s) => hardLight(b, s),
  "vivid light": vividLight,
  "linear light": (b, s) => Math.min(1, Math.max(0, b + 2 * s - 1)),
  "pin light": (b, s) => (s < 0.5 ? Math.min(b, 2 * s) : Math.max(b, 2 * s - 1)),
  "hard mix": (b, s) => (b + s > 1 || (b + s === 1 && b > 0.5) ? 1 : 0),
  difference: (b, s) => Math.abs(b - s),
  exclusion: (b, s) => b + s - 2 * b * s,
  subtract: (b, s) => Math.max(0, b - s),
  divide: (b, s) => (s <= 0 ? (b <= 0 ? 0 : 1) : Math.min(1, b / s)),
} as const satisfies Readonly<Record<string, Channel>>;

function hardLight(b: number, s: number): number {
  return s <= 0.5 ? 2 * b * s : 1 - 2 * (1 - b) * (1 - s);
}

const softCurve = (b: number): number => (b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b));

function vividLight(b: number, s: number): number {
  if (s <= 0) return 0;
  if (s >= 1) return 1;
  if (s <= 0.5) return Math.max(0, 1 - (1 - b) / (2 * s));
  return Math.min(1, b / (2 * (1 - s)));
}

export type Rgb = [number, number, number];

/** What becomes of a colour: `b` is below, `s` is the layer. */
type Colour = (b: Rgb, s: Rgb) => Rgb;

/** The modes that see all three channels at once; Photoshop weighs them .30 .59 .11. */
export const nonSeparable = {
  hue: (b, s) => withLuminosity(withSaturation(s, saturation(b)), luminosity(b)),
  saturation: (b, s) => withLuminosity(withSaturation(b, saturation(s)), luminosity(b)),
  color: (b, s) => withLuminosity(s, luminosity(b)),
  luminosity: (b, s) => withLuminosity(b, luminosity(s)),
  "darker color": (b, s) => (luminosity(s) < luminosity(b) ? s : b),
  "lighter color": (b, s) => (luminosity(s) > luminosity(b) ? s : b),
} as const satisfies Readonly<Record<string, Colour>>;

function luminosity([red, green, blue]: Rgb): number {
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

const saturation = (colour: Rgb): number => Math.max(...colour) - Math.min(...colour);

function withSaturation(colour: Rgb, wanted: number): Rgb {
  const [low, range] = [Math.min(...colour), saturation(colour)];
  if (range === 0) return [0, 0, 0];
  const stretch = (channel: number) => ((channel - low) * wanted) / range;
  return [stretch(colour[0]), stretch(colour[1]), stretch(colour[2])];
}

function withLuminosity(colour: Rgb, wanted: number): Rgb {
  const lift = wanted - luminosity(colour);
  return clip([colour[0] + lift, colour[1] + lift, colour[2] + lift]);
}

/** Brings a colour back into range towards its own gray, so that its luminosity stays. */
function clip(colour: Rgb): Rgb {
  const gray = luminosity(colour);
  const [low, high] = [Math.min(...colour), Math.max(...colour)];
  let share = 1;
  if (low < 0) share = gray / (gray - low);
  if (high > 1) share = Math.min(share, (1 - gray) / (high - gray));
  if (share === 1) return colour;
  const pull = (channel: number) => gray + (channel - gray) * share;
  return [pull(colour[0]), pull(colour[1]), pull(colour[2])];
}

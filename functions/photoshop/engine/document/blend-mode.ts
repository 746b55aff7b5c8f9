/** Photoshop's 27 blend modes and a group's pass through, in its own words. */
export const blendModes = [
  "pass through",
  "normal",
  "dissolve",
  "darken",
  "multiply",
  "color burn",
  "linear burn",
  "darker color",
  "lighten",
  "screen",
  "color dodge",
  "linear dodge",
  "lighter color",
  "overlay",
  "soft light",
  "hard light",
  "vivid light",
  "linear light",
  "pin light",
  "hard mix",
  "difference",
  "exclusion",
  "subtract",
  "divide",
  "hue",
  "saturation",
  "color",
  "luminosity",
] as const;

export type BlendMode = (typeof blendModes)[number];

export const isBlendMode = (word: string | undefined): word is BlendMode =>
  (blendModes as readonly (string | undefined)[]).includes(word);

/** The modes in which fill opacity does not fade a layer but draws its colours towards one that changes nothing. */
const fillModes = [
  "color burn",
  "linear burn",
  "color dodge",
  "linear dodge",
  "vivid light",
  "linear light",
  "hard mix",
  "difference",
] as const;

export type FillMode = (typeof fillModes)[number];

export const fillTurnsDown = (mode: string | undefined): mode is FillMode =>
  (fillModes as readonly (string | undefined)[]).includes(mode);

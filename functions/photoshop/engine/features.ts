/**
 * How near a feature comes to what Photoshop draws. `exact`: its own pictures are met to half a step of 255 on the
 * mean. `close`: drawn by a formula that was fitted, or simplified; a warning says so. `left out`: not drawn; a warning
 * says so, and only Photoshop can.
 */
export type Fidelity = "exact" | "close" | "left out";

/** What a layer may ask for beyond plain pixels, and how it is met. docs/photoshop-features.md is this table. */
export const features = {
  "adjustment: black & white": "close",
  "adjustment: brightness/contrast": "close",
  "adjustment: brightness/contrast (legacy)": "exact",
  "adjustment: channel mixer": "close",
  "adjustment: color balance": "close",
  "adjustment: color lookup": "left out",
  "adjustment: curves": "exact",
  "adjustment: exposure": "exact",
  "adjustment: gradient map": "close",
  "adjustment: gradient map of no smoothness": "left out",
  "adjustment: gradient map of noise": "left out",
  "adjustment: hue/saturation": "close",
  "adjustment: hue/saturation (colorize)": "exact",
  "adjustment: invert": "exact",
  "adjustment: levels": "exact",
  "adjustment: photo filter": "close",
  "adjustment: posterize": "exact",
  "adjustment: selective color": "close",
  "adjustment: threshold": "exact",
  "adjustment: vibrance": "close",
  artboard: "exact",
  "blend if": "left out",
  "blend mode: dissolve, in a grain of its own": "close",
  "channels left alone": "left out",
  "effect: bevel": "left out",
  "effect: color overlay": "exact",
  "effect: drop shadow": "close",
  "effect: gradient overlay": "close",
  "effect: gradient overlay of noise": "left out",
  "effect: inner glow": "close",
  "effect: inner shadow": "close",
  "effect: noise": "left out",
  "effect: outer glow": "close",
  "effect: pattern overlay": "close",
  "effect: pattern overlay without its pattern": "left out",
  "effect: satin": "left out",
  "effect: stroke": "close",
  "effect: stroke of noise or along the edge": "left out",
  "fill: gradient": "close",
  "fill: gradient of noise": "left out",
  "fill: pattern": "close",
  "fill: pattern that is missing": "left out",
  "fill: shape": "left out",
  "fill: solid colour": "exact",
  knockout: "left out",
  "mask: density": "exact",
  "mask: feather": "close",
  "mask: vector mask without pixels": "left out",
  "mask: vector mask with a mask of its own density or feather": "close",
} as const satisfies Readonly<Record<string, Fidelity>>;

export type Feature = keyof typeof features;

/** Those that only Photoshop can draw. */
export const leftOut = (asked: readonly Feature[]): Feature[] =>
  asked.filter((feature) => features[feature] === "left out");

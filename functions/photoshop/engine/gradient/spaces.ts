/** Colour spaces gradients may be mixed in. */

/** sRGB's own curve. */
export const toLinear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

export const fromLinear = (value: number): number =>
  value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;

/** Björn Ottosson's Oklab, from sRGB. */
export function toOklab(colour: readonly number[]): readonly number[] {
  const cones = times(RGB_TO_LMS, colour.map(toLinear)).map(Math.cbrt);
  return times(LMS_TO_LAB, cones);
}

export function fromOklab(lab: readonly number[]): readonly number[] {
  const cones = times(LAB_TO_LMS, lab).map((value) => value ** 3);
  return times(LMS_TO_RGB, cones).map(fromLinear);
}

const times = (matrix: readonly (readonly number[])[], [a = 0, b = 0, c = 0]: readonly number[]) =>
  matrix.map(([x = 0, y = 0, z = 0]) => x * a + y * b + z * c);

const RGB_TO_LMS = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const LMS_TO_LAB = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const LAB_TO_LMS = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const LMS_TO_RGB = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

import { clamp } from "../clamp.ts";
import type { Rgb } from "../colour.ts";

/** L from 0 to 100, a and b around 0, under D50, as sRGB (Bradford-adapted). */
export function labToRgb(l: number, a: number, b: number): Rgb {
  const middle = (l + 16) / 116;
  const x = 0.9642 * cube(middle + a / 500);
  const y = cube(middle);
  const z = 0.8249 * cube(middle - b / 200);
  return [
    fromLinear(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
    fromLinear(-0.9787684 * x + 1.9161415 * y + 0.033454 * z),
    fromLinear(0.0719453 * x - 0.2289914 * y + 1.4052427 * z),
  ];
}

const cube = (value: number): number =>
  value > 6 / 29 ? value ** 3 : 3 * (6 / 29) ** 2 * (value - 4 / 29);

function fromLinear(value: number): number {
  const light = clamp(value, 0, 1);
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

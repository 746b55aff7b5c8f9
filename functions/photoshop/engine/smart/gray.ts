import { toByte } from "../clamp.ts";
import type { Picture } from "../composite/index.ts";

/**
 * A picture without its colours, for documents that have none: the light of each colour, in the gamma of 2.2 that
 * Photoshop's gray documents have unless another was chosen.
 */
export function toGray({ width, height, data }: Picture): Picture {
  const gray = new Uint8Array(data);
  for (let at = 0; at < gray.length; at += 4) {
    const light =
      RED * (linear[gray[at] as number] as number) +
      GREEN * (linear[gray[at + 1] as number] as number) +
      BLUE * (linear[gray[at + 2] as number] as number);
    gray.fill(toByte(255 * light ** (1 / GAMMA)), at, at + 3);
  }
  return { width, height, data: gray };
}

/** How light sRGB's colours are, as colour profiles count it: seen by the light of a print (D50). */
const [RED, GREEN, BLUE] = [0.2225, 0.7169, 0.0606];

const GAMMA = 2.2;

/** The light of each of sRGB's steps, 0 to 1. */
const linear = Float64Array.from({ length: 256 }, (_, step) => {
  const value = step / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

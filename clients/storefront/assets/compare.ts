import sharp from "sharp";

/** The demo's picture may stray so far from expected.png: JPEG and resampling take about 0.9, a wrong picture over 2. */
export const EXPECTED_WITHIN = 1.5;

/** How far two pictures differ: the mean over all pixels and channels of the absolute difference, 0 to 255. */
export async function meanAbsoluteDifference(
  one: string | Uint8Array,
  other: string | Uint8Array,
): Promise<number> {
  const [left, right] = await Promise.all([pixelsOf(one), pixelsOf(other)]);
  if (left.length !== right.length) return 255;
  let total = 0;
  for (const [at, value] of left.entries()) {
    const distance = value - (right[at] ?? 0);
    total += distance < 0 ? -distance : distance;
  }
  return total / left.length;
}

const pixelsOf = (picture: string | Uint8Array): Promise<Buffer> =>
  sharp(picture).toColourspace("srgb").removeAlpha().raw().toBuffer();

/** How bright a colour is, 0 to 1, with Photoshop's weights. */
export const luminosityOf = (rgb: ArrayLike<number>): number =>
  0.3 * (rgb[0] as number) + 0.59 * (rgb[1] as number) + 0.11 * (rgb[2] as number);

/** Moves a colour to a luminosity; what leaves the range is drawn back towards the gray of it. */
export function setLuminosity(rgb: Float32Array, wanted: number): void {
  const lift = wanted - luminosityOf(rgb);
  for (let channel = 0; channel < 3; channel++) rgb[channel] = (rgb[channel] as number) + lift;
  const low = Math.min(rgb[0] as number, rgb[1] as number, rgb[2] as number);
  const high = Math.max(rgb[0] as number, rgb[1] as number, rgb[2] as number);
  let share = 1;
  if (low < 0) share = wanted / (wanted - low);
  if (high > 1) share = Math.min(share, (1 - wanted) / (high - wanted));
  if (share === 1) return;
  for (let channel = 0; channel < 3; channel++)
    rgb[channel] = wanted + ((rgb[channel] as number) - wanted) * share;
}

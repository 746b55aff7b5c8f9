/** A value brought into a range. */
export function clamp(value: number, least: number, most: number): number {
  if (value < least) return least;
  if (value > most) return most;
  return value;
}

/** A value from 0 to 255 as a byte: rounded, and brought into range. */
export const toByte = (value: number): number => (clamp(value, 0, 255) + 0.5) | 0;

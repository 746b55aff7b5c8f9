interface Size {
  readonly width: number;
  readonly height: number;
}

/** The largest box a picture may fill. */
export interface Largest {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** A size in its proportions, no larger than allowed and never enlarged. */
export function sizeWithin(
  { width, height }: Size,
  { width: across = width, height: down = height }: Largest,
): Size {
  const share = Math.min(1, across / width, down / height);
  return {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  };
}

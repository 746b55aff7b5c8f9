/** Mixes what was there `before` back in, where opacity and coverage ask for less than all of what is there `now`. */
export function fadeBack(
  now: Float32Array,
  before: Float32Array,
  opacity: number,
  coverage: Float32Array | null,
): void {
  for (let pixel = 0; pixel < now.length / 4; pixel++) {
    const share = opacity * (coverage ? (coverage[pixel] as number) : 1);
    if (share < 1) fadePixel(now, before, pixel * 4, share);
  }
}

/** Colours are weighed by their alpha: what is see-through has no say. */
function fadePixel(now: Float32Array, before: Float32Array, at: number, share: number): void {
  const old = (before[at + 3] as number) * (1 - share);
  const fresh = (now[at + 3] as number) * share;
  const alpha = old + fresh;
  for (let channel = at; channel < at + 3; channel++) {
    const colour = (before[channel] as number) * old + (now[channel] as number) * fresh;
    now[channel] = alpha > 0 ? colour / alpha : 0;
  }
  now[at + 3] = alpha;
}

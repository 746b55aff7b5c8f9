/** Samples as floats from 0 to 1. A loop for each kind of them, so that each knows what it reads. */
export function toFloats(
  from: Uint8Array | Uint16Array,
  start: number,
  to: Float32Array,
  target: number,
  count: number,
): void {
  if (from instanceof Uint16Array) wordsToFloats(from, start, to, target, count);
  else bytesToFloats(from, start, to, target, count);
}

/** Four at a time: the way around a loop takes longer than what is done in it. */
function bytesToFloats(
  from: Uint8Array,
  start: number,
  to: Float32Array,
  target: number,
  count: number,
): void {
  const whole = count - (count % 4);
  for (let at = 0; at < whole; at += 4) {
    to[target + at] = (from[start + at] as number) * (1 / 255);
    to[target + at + 1] = (from[start + at + 1] as number) * (1 / 255);
    to[target + at + 2] = (from[start + at + 2] as number) * (1 / 255);
    to[target + at + 3] = (from[start + at + 3] as number) * (1 / 255);
  }
  for (let at = whole; at < count; at++) to[target + at] = (from[start + at] as number) * (1 / 255);
}

function wordsToFloats(
  from: Uint16Array,
  start: number,
  to: Float32Array,
  target: number,
  count: number,
): void {
  for (let at = 0; at < count; at++) to[target + at] = (from[start + at] as number) * (1 / 65535);
}

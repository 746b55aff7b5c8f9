import { clamp } from "../clamp.ts";
import type { Tone } from "./tone.ts";

export interface Knot {
  readonly x: number;
  readonly y: number;
}

/** The natural cubic spline through knots in order of x; flat before the first and after the last. */
export function spline(knots: readonly Knot[]): Tone {
  const bends = secondDerivatives(knots);
  const [first, last] = [knots[0] as Knot, knots.at(-1) as Knot];
  return (value) => {
    const x = clamp(value, first.x, last.x);
    const after = Math.max(
      1,
      knots.findIndex((knot) => x <= knot.x),
    );
    const [from, to] = [knots[after - 1] as Knot, knots[after] as Knot];
    const width = to.x - from.x;
    const [a, b] = [(to.x - x) / width, (x - from.x) / width];
    const bend =
      (a ** 3 - a) * (bends[after - 1] as number) + (b ** 3 - b) * (bends[after] as number);
    return a * from.y + b * to.y + (bend * width ** 2) / 6;
  };
}

/** Of each knot, 0 at both ends: the tridiagonal system solved by elimination. */
function secondDerivatives(knots: readonly Knot[]): number[] {
  const bends = knots.map(() => 0);
  const slack = knots.map(() => 0);
  for (let at = 1; at < knots.length - 1; at++) {
    const [before, here, after] = knots.slice(at - 1, at + 2) as [Knot, Knot, Knot];
    const share = (here.x - before.x) / (after.x - before.x);
    const pivot = share * (bends[at - 1] as number) + 2;
    const turn =
      (after.y - here.y) / (after.x - here.x) - (here.y - before.y) / (here.x - before.x);
    bends[at] = (share - 1) / pivot;
    slack[at] = ((6 * turn) / (after.x - before.x) - share * (slack[at - 1] as number)) / pivot;
  }
  for (let at = knots.length - 2; at > 0; at--)
    bends[at] = (bends[at] as number) * (bends[at + 1] as number) + (slack[at] as number);
  if (knots.length > 0) bends[0] = 0;
  return bends;
}

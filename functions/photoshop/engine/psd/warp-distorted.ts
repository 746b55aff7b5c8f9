import type { Net } from "./warp-net.ts";

/**
 * The distortion of a named warp, in percent: rows grow towards the bottom (`vertical`), then columns towards the right
 * (`horizontal`), each about the middle between its two ends. Shrinks at the other side as much.
 */
export function distorted(net: Net, horizontal: number, vertical: number): Net {
  const { columns, rows } = net;
  const xs = [...net.xs];
  const ys = [...net.ys];
  const stretch = (first: number, step: number, count: number, factor: number) => {
    for (const values of [xs, ys]) stretchLine(values, first, step, count, factor);
  };
  if (vertical !== 0)
    for (let row = 0; row < rows; row++)
      stretch(row * columns, 1, columns, growth(row, rows, vertical));
  if (horizontal !== 0)
    for (let column = 0; column < columns; column++)
      stretch(column, columns, rows, growth(column, columns, horizontal));
  return { columns, rows, xs, ys };
}

const growth = (line: number, lines: number, percent: number): number =>
  1 + (((2 * line) / (lines - 1) - 1) * percent) / 100;

function stretchLine(
  values: number[],
  first: number,
  step: number,
  count: number,
  factor: number,
): void {
  const last = first + step * (count - 1);
  const middle = ((values[first] as number) + (values[last] as number)) / 2;
  for (let at = first; at <= last; at += step)
    values[at] = middle + ((values[at] as number) - middle) * factor;
}

import type { Net } from "./warp-net.ts";

/** Four control points of a cubic curve, or of a straight line. */
export type Line = readonly (readonly [number, number])[];

export const straight = (width: number, y: number): Line => arcLine(0, width, y, 0);

/**
 * A circular arc over a level chord, by the usual cubic that comes closest to it. `angle` is that between chord and arc
 * at their ends: above 0 the arc rises, below it sags.
 */
export function arcLine(from: number, to: number, y: number, angle: number): Line {
  const size = Math.abs(angle);
  const radius = size === 0 ? 0 : (to - from) / (2 * Math.sin(size));
  const handle = size === 0 ? (to - from) / 3 : (4 / 3) * Math.tan(size / 2) * radius;
  const reach = handle * Math.cos(size);
  const height = y - handle * Math.sin(angle);
  return [
    [from, y],
    [from + reach, height],
    [to - reach, height],
    [to, y],
  ];
}

export const netOfLines = (lines: readonly Line[]): Net => ({
  columns: 4,
  rows: lines.length,
  xs: lines.flatMap((line) => line.map(([x]) => x)),
  ys: lines.flatMap((line) => line.map(([, y]) => y)),
});

/** Upside down. */
export function mirrored({ columns, rows, xs, ys }: Net, height: number): Net {
  const from = xs.map((_, at) => (rows - 1 - Math.floor(at / columns)) * columns + (at % columns));
  return {
    columns,
    rows,
    xs: from.map((at) => xs[at] as number),
    ys: from.map((at) => height - (ys[at] as number)),
  };
}

/** With across and down exchanged. */
export function transposed({ columns, rows, xs, ys }: Net): Net {
  const from = xs.map((_, at) => (at % rows) * columns + Math.floor(at / rows));
  return {
    columns: rows,
    rows: columns,
    xs: from.map((at) => ys[at] as number),
    ys: from.map((at) => xs[at] as number),
  };
}

/** How far some points of a net go, by their place in it: right and down. */
export type Moves = Readonly<Record<number, readonly [number, number]>>;

export function moved(net: Net, moves: Moves): Net {
  return {
    ...net,
    xs: net.xs.map((x, at) => x + (moves[at]?.[0] ?? 0)),
    ys: net.ys.map((y, at) => y + (moves[at]?.[1] ?? 0)),
  };
}

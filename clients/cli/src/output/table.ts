import type { Paint } from "./colours.ts";
import { cut, widthOf } from "./width.ts";

export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
}

const GAP = "  ";
/** The first column is not cut below this: a name must stay a name. */
const FIRST_COLUMNS_MIN = 20;

/** Rows as lines of aligned columns. Where they don't fit, the first column gives way, then the end of the line. */
export function tableLines(rows: readonly (readonly Cell[])[], columns: number): string[] {
  const widths = widthsOf(rows);
  const beyond = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length) - columns;
  const [first = 0, ...others] = widths;
  const shrunk = Math.min(first, Math.max(FIRST_COLUMNS_MIN, first - Math.max(0, beyond)));
  return rows.map((row) => lineOf(row, [shrunk, ...others], columns));
}

function widthsOf(rows: readonly (readonly Cell[])[]): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => widthOf(row[column]?.text ?? ""))),
  );
}

function lineOf(row: readonly Cell[], widths: readonly number[], columns: number): string {
  const last = row.findLastIndex(({ text }) => text !== "");
  const shown: string[] = [];
  let left = columns;
  for (const [index, { text, paint = asIs }] of row.slice(0, last + 1).entries()) {
    const room = Math.min(widths[index] ?? 0, left);
    if (room <= 0) break;
    const fitting = cut(text, room);
    shown.push(paint(fitting) + (index === last ? "" : " ".repeat(room - widthOf(fitting))));
    left -= room + GAP.length;
  }
  return shown.join(GAP);
}

const asIs: Paint = (text) => text;

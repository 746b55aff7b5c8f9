import type { Sink } from "../shell.ts";
import { coloursOn, type Paint } from "./colours.ts";
import { type Cell, tableLines } from "./table.ts";
import { tame } from "./width.ts";

export interface Column<Row> {
  readonly title: string;
  of(row: Row): string | number | null | undefined;
  paint?(row: Row): Paint | undefined;
}

/** Rows under their titles, in as many columns as the terminal has. A column that says nothing is left out. */
export function listing<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  out: Pick<Sink, "columns" | "hasColours">,
): string[] {
  const shown = columns.filter((column) => rows.some((row) => textOf(column, row) !== ""));
  const { dim } = coloursOn(out);
  const titles = shown.map(({ title }): Cell => ({ text: title, paint: dim }));
  const lines = rows.map((row) =>
    shown.map((column): Cell => {
      const paint = column.paint?.(row);
      return { text: textOf(column, row), ...(paint && { paint }) };
    }),
  );
  return tableLines([titles, ...lines], out.columns);
}

const textOf = <Row>(column: Column<Row>, row: Row): string => tame(String(column.of(row) ?? ""));

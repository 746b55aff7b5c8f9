import type { ReactNode } from "react";
import type { Pages } from "../api/use-pages.ts";

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** A track of a CSS grid; minmax(6rem, 1fr) when left out. */
  readonly width?: string;
  readonly align?: "end";
  /** Width of the table, in px, from which on it is shown. */
  readonly from?: number;
  readonly isSortable?: boolean;
}

export interface Sort {
  readonly column: string;
  readonly direction: "ASC" | "DESC";
}

export interface Selection {
  /** Keys of rows. */
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
  /** A row's checkbox was used; `isRange` with Shift: for all from the last one to this. See usePick. */
  readonly onPick: (key: string, isRange: boolean) => void;
}

export interface DataTableProps<Row> {
  /** What it lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** A row's name, for its checkbox; its key when left out. */
  readonly rowName?: (row: Row) => string;
  /** Where a click on a row leads, below /dashboard; a cell has a link there too, for keyboards. */
  readonly rowHref?: (row: Row) => string;
  readonly selection?: Selection;
  /** Key of the row that keys moved to: it is scrolled into sight, and its link gets the focus. */
  readonly active?: string | undefined;
  /** Told when the focus comes into another row. */
  readonly onActive?: (key: string) => void;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** Further pages; read when their place comes into sight. */
  readonly pages?: Pick<Pages<unknown>, "error" | "hasMore" | "isReading" | "more">;
  /** Of a row before it is measured, in px. */
  readonly rowHeight?: number;
}

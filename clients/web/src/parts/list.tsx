import type { ReactNode } from "react";
import type { Pages } from "../api/use-pages.ts";
import { DataTable, type DataTableProps } from "./data-table.tsx";
import { EmptyState, ErrorState, PageSkeleton, Stale } from "./page.tsx";

export interface ListProps<Row> extends Omit<DataTableProps<Row>, "pages" | "rows"> {
  readonly pages: Pages<Row>;
  /** Whether a filter may be why there is nothing. */
  readonly isFiltered: boolean;
  /** Shown where there is nothing at all. */
  readonly empty: ReactNode;
}

/** Pages of rows in every state: being read, failed, empty, filtered to nothing, there. */
export function List<Row>({ pages, isFiltered, empty, ...table }: ListProps<Row>) {
  const { rows, error, isEmptyYet, again } = pages;
  if (error && rows.length === 0) return <ErrorState refusal={error} onRetry={again} />;
  if (isEmptyYet) return <PageSkeleton isPart />;
  if (rows.length === 0 && !isFiltered) return empty;
  if (rows.length === 0)
    return (
      <EmptyState icon="search" title="Nothing matches">
        Clear the filter to see all.
      </EmptyState>
    );
  return (
    <>
      {error && <Stale refusal={error} onRetry={again} />}
      <DataTable {...table} rows={rows} pages={pages} />
    </>
  );
}

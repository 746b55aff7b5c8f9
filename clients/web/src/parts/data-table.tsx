import { Button } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import css from "./data-table.module.css";
import { HeadRow } from "./data-table-head.tsx";
import { BodyRow } from "./data-table-row.tsx";
import type { DataTableProps, Selection } from "./data-table-types.ts";

export type { Column, DataTableProps, Selection, Sort } from "./data-table-types.ts";

/** Rows beyond the window that are drawn as well, and rows before the end at which the next page is read. */
const overscan = 12;
const rowPx = 41;
/** What stands over the rows at the window's edges: the bars above, and what a page puts below. */
const coveredPx = 104;

/**
 * A list of any length: only rows near the window are in the document. Columns that have no room step aside, by their
 * `from`. The page scrolls, not the table.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, rowKey, selection, pages } = props;
  const { ref, width } = useElementSize();
  const body = useRef<HTMLDivElement>(null);
  const top = useTop(body);
  const room = width || guessedWidth();
  const columns = useMemo(
    () => props.columns.filter(({ from = 0 }) => from <= room),
    [props.columns, room],
  );
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => props.rowHeight ?? rowPx,
    overscan,
    scrollMargin: top,
    scrollPaddingStart: coveredPx,
    scrollPaddingEnd: coveredPx,
    getItemKey: (at) => rowKey(rows[at] as Row),
  });
  const items = virtual.getVirtualItems();
  useMoreNearEnd(items.at(-1)?.index ?? 0, rows.length, pages);
  useFocusOn(props, body, virtual.scrollToIndex);
  const pick = useSteady(selection?.onPick);
  const tracks = columns.map((column) => column.width ?? "minmax(6rem, 1fr)");
  const template = [...(selection ? ["2.5rem"] : []), ...tracks].join(" ");
  return (
    <div ref={ref} className={css.frame}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={pages?.hasMore ? -1 : rows.length + 1}
        aria-busy={pages?.isReading ?? false}
        className={css.table}
      >
        <HeadRow {...props} columns={columns} template={template} />
        <div
          role="rowgroup"
          ref={body}
          className={css.body}
          style={{ height: virtual.getTotalSize() }}
          onFocus={({ target }) => {
            const key = target.closest<HTMLElement>("[data-key]")?.dataset["key"];
            if (key !== undefined && key !== props.active) props.onActive?.(key);
          }}
        >
          {items.map(({ key, index, start }) => {
            const row = rows[index] as Row;
            return (
              <BodyRow
                key={key as string}
                {...told(props, row)}
                columns={columns}
                row={row}
                index={index}
                template={template}
                top={start - top}
                measure={virtual.measureElement}
                onPick={selection && pick}
              />
            );
          })}
        </div>
      </div>
      {pages?.hasMore && (
        <div className={css.foot}>
          <Button variant="default" size="xs" loading={pages.isReading} onClick={pages.more}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}

/** What a table says of one of its rows. */
function told<Row>(table: DataTableProps<Row>, row: Row) {
  const { rowKey, rowName = rowKey, rowHref, active, selection } = table;
  const rowId = rowKey(row);
  return {
    rowId,
    name: rowName(row),
    href: rowHref?.(row),
    isActive: active === rowId,
    isChosen: selection?.selected.has(rowId) ?? false,
  };
}

/** The same function at all times, which does what `now` does. */
function useSteady(now: Selection["onPick"] | undefined): Selection["onPick"] {
  const newest = useRef(now);
  newest.current = now;
  return useCallback((key, isRange) => newest.current?.(key, isRange), []);
}

/** Until it is measured: the rail takes a quarter of the window at most, and too few columns push nothing aside. */
const guessedWidth = (): number => document.documentElement.clientWidth * 0.75;

/** Where the rows begin in the document; it moves when what is above them grows. */
function useTop(body: { readonly current: HTMLElement | null }): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () =>
      setTop(Math.round((body.current?.getBoundingClientRect().top ?? 0) + scrollY));
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, [body]);
  return top;
}

function useMoreNearEnd(lastShown: number, count: number, pages: DataTableProps<unknown>["pages"]) {
  const isNear = count > 0 && lastShown >= count - overscan && scrollY > 0;
  useLayoutEffect(() => {
    if (isNear && pages?.hasMore && !pages.isReading && !pages.error) pages.more();
  }, [isNear, pages]);
}

/** Brings the active row into sight, and the focus to its link once the row is there. */
function useFocusOn<Row>(
  { active, rows, rowKey }: DataTableProps<Row>,
  body: { readonly current: HTMLElement | null },
  scrollTo: (index: number) => void,
) {
  const wanted = useRef<string>(undefined);
  const shown = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (active === shown.current) return;
    shown.current = active;
    if (active === undefined || body.current?.querySelector(inRow(active, ":focus-within"))) return;
    wanted.current = active;
    scrollTo(rows.findIndex((row) => rowKey(row) === active));
  });
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const link = body.current?.querySelector<HTMLElement>(inRow(wanted.current, " a"));
    if (!link) return;
    wanted.current = undefined;
    link.focus({ preventScroll: true });
  });
}

const inRow = (key: string, rest: string): string => `[data-key="${CSS.escape(key)}"]${rest}`;

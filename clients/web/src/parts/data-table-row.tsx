import { Checkbox } from "@mantine/core";
import type { MouseEvent } from "react";
import { useLocation } from "wouter";
import css from "./data-table.module.css";
import type { Column, DataTableProps, Selection } from "./data-table-types.ts";

interface BodyRowProps<Row> {
  readonly table: DataTableProps<Row>;
  /** Those that have room. */
  readonly columns: readonly Column<Row>[];
  readonly row: Row;
  readonly index: number;
  readonly place: {
    readonly template: string;
    readonly top: number;
    readonly measure: (element: HTMLElement | null) => void;
  };
}

export function BodyRow<Row>({ table, columns, row, index, place }: BodyRowProps<Row>) {
  const { rowKey, rowName = rowKey, rowHref, selection } = table;
  const [, go] = useLocation();
  const key = rowKey(row);
  const isSelected = selection?.selected.has(key);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: for keyboards there is a link in a cell
    <div
      role="row"
      ref={place.measure}
      data-index={index}
      data-key={key}
      data-active={table.active === key}
      aria-rowindex={index + 2}
      data-selected={isSelected}
      className={css.row}
      data-linked={rowHref !== undefined}
      style={{ gridTemplateColumns: place.template, transform: `translateY(${place.top}px)` }}
      onClick={(event) => {
        if (rowHref && !isForSomethingElse(event)) go(rowHref(row));
      }}
    >
      {selection && (
        <div role="cell" className={css.cell}>
          <Checkbox
            size="xs"
            aria-label={`Select ${rowName(row)}`}
            checked={isSelected ?? false}
            onChange={() => selection.onChange(toggled(selection, key))}
          />
        </div>
      )}
      {columns.map(({ id, align, cell }) => (
        <div key={id} role="cell" className={css.cell} data-align={align}>
          {cell(row)}
        </div>
      ))}
    </div>
  );
}

function toggled({ selected }: Selection, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

const others = "a, button, dialog, input, label, textarea";

/** A click on what is in a row, with a key, or at the end of marking text is none on the row. */
function isForSomethingElse(event: MouseEvent): boolean {
  const { target, metaKey, ctrlKey, shiftKey } = event;
  const isInside = target instanceof Element && target.closest(others) !== null;
  const isMarking = getSelection()?.isCollapsed === false;
  return isInside || isMarking || metaKey || ctrlKey || shiftKey;
}

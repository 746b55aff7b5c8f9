import { Checkbox } from "@mantine/core";
import { type MouseEvent, memo } from "react";
import { useLocation } from "wouter";
import css from "./data-table.module.css";
import type { Column, Selection } from "./data-table-types.ts";

export interface BodyRowProps<Row> {
  /** Those that have room. */
  readonly columns: readonly Column<Row>[];
  readonly row: Row;
  readonly rowId: string;
  readonly name: string;
  readonly href: string | undefined;
  readonly index: number;
  readonly template: string;
  /** From the top of the rows, in px. */
  readonly top: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  /** Where rows are chosen. */
  readonly onPick: Selection["onPick"] | undefined;
}

/** Drawn again only when something of it changes: while one scrolls, the other rows are not. */
export const BodyRow = memo(DrawnRow) as typeof DrawnRow;

function DrawnRow<Row>(props: BodyRowProps<Row>) {
  const { columns, row, rowId, name, href, index, template, top, isChosen, onPick } = props;
  const [, go] = useLocation();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: for keyboards there is a link in a cell
    <div
      role="row"
      ref={props.measure}
      data-index={index}
      data-key={rowId}
      data-active={props.isActive}
      aria-rowindex={index + 2}
      data-selected={onPick && isChosen}
      className={css.row}
      data-linked={href !== undefined}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onMouseDown={(event) => {
        // It would mark the text of the rows between.
        if (onPick && event.shiftKey) event.preventDefault();
      }}
      onClick={(event) => {
        if (event.shiftKey && !isInside(event)) onPick?.(rowId, true);
        if (href !== undefined && !isForSomethingElse(event)) go(href);
      }}
    >
      {onPick && (
        <div role="cell" className={css.cell}>
          <Checkbox
            size="xs"
            aria-label={`Select ${name}`}
            checked={isChosen}
            onChange={({ nativeEvent }) =>
              onPick(rowId, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)
            }
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

const others = "a, button, dialog, input, label, textarea";

/** A click on what is in a row, with a key, or at the end of marking text is none on the row. */
function isForSomethingElse(event: MouseEvent): boolean {
  const { metaKey, ctrlKey, shiftKey } = event;
  const isMarking = getSelection()?.isCollapsed === false;
  return isInside(event) || isMarking || metaKey || ctrlKey || shiftKey;
}

const isInside = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest(others) !== null;

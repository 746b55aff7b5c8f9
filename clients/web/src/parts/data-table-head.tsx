import { Checkbox } from "@mantine/core";
import css from "./data-table.module.css";
import type { Column, DataTableProps } from "./data-table-types.ts";
import { Icon } from "./icon.tsx";

type HeadProps<Row> = DataTableProps<Row> & { readonly template: string };

export function HeadRow<Row>(props: HeadProps<Row>) {
  const { columns, template, selection } = props;
  return (
    <div role="rowgroup" className={css.headGroup}>
      <div
        role="row"
        aria-rowindex={1}
        className={css.row}
        style={{ gridTemplateColumns: template }}
      >
        {selection && (
          <div role="columnheader" className={css.cell}>
            <All {...props} />
          </div>
        )}
        {columns.map((column) => (
          <Head key={column.id} column={column} table={props} />
        ))}
      </div>
    </div>
  );
}

function All<Row>({ rows, rowKey, selection }: DataTableProps<Row>) {
  const count = selection?.selected.size ?? 0;
  const isAll = count > 0 && rows.every((row) => selection?.selected.has(rowKey(row)));
  return (
    <Checkbox
      size="xs"
      aria-label="Select all that are shown"
      checked={isAll}
      indeterminate={count > 0 && !isAll}
      onChange={() => selection?.onChange(new Set(isAll ? [] : rows.map(rowKey)))}
    />
  );
}

function Head<Row>({ column, table }: { column: Column<Row>; table: DataTableProps<Row> }) {
  const { sort, onSort } = table;
  const { id, title, align, isSortable } = column;
  const direction = sort?.column === id ? sort.direction : undefined;
  const ariaSort = direction && (direction === "ASC" ? "ascending" : "descending");
  return (
    <div role="columnheader" aria-sort={ariaSort} className={css.cell} data-align={align}>
      {isSortable && onSort ? (
        <button
          type="button"
          className={css.sort}
          onClick={() => onSort({ column: id, direction: direction === "DESC" ? "ASC" : "DESC" })}
        >
          {title}
          {direction && <Icon name={direction === "ASC" ? "up" : "down"} size={13} />}
        </button>
      ) : (
        title
      )}
    </div>
  );
}

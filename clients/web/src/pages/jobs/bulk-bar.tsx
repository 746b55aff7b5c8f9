import { Button, CloseButton } from "@mantine/core";
import { Icon } from "../../parts/icon.tsx";
import { countWords } from "../../parts/words.ts";
import type { BulkWish } from "./bulk-dialog.tsx";
import type { BulkKind } from "./bulk-run.ts";
import { CopyMenu } from "./copy-menu.tsx";
import { isOpen, type JobQuery, type Row } from "./job-query.ts";
import css from "./jobs.module.css";

export interface BulkBarProps {
  /** The chosen rows. */
  readonly chosen: readonly Row[];
  /** How many answer the question in all; null when that is not known. */
  readonly total: number | null;
  /** All that answer the question are meant, not only the rows. */
  readonly isAll: boolean;
  readonly query: JobQuery;
  readonly mayChange: boolean;
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onWish: (wish: BulkWish) => void;
}

/** What can be done with the chosen jobs. */
export function BulkBar(props: BulkBarProps) {
  const { chosen, total, isAll, query, mayChange, onAll, onClear, onWish } = props;
  const ids = {
    cancel: chosen.filter(isOpen).map(({ id }) => id),
    retry: chosen.filter((row) => !isOpen(row)).map(({ id }) => id),
  };
  const wish = (kind: BulkKind) => onWish({ kind, which: isAll ? { query } : { ids: ids[kind] } });
  const hasMore = total === null || total > chosen.length;
  const all = total === null ? "all" : `all ${countWords(total)}`;
  return (
    <section className={css.bulk} aria-label="Chosen jobs">
      <strong role="status">
        {isAll
          ? `${all[0]?.toUpperCase()}${all.slice(1)} that match`
          : `${countWords(chosen.length)} chosen`}
      </strong>
      {mayChange && !isAll && hasMore && (
        <Button size="compact-sm" variant="subtle" onClick={onAll}>
          Choose {all} that match
        </Button>
      )}
      {mayChange && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            className={css.dangerous}
            disabled={!isAll && ids.cancel.length === 0}
            leftSection={<Icon name="slash" size={14} />}
            onClick={() => wish("cancel")}
          >
            {isAll ? "Cancel …" : `Cancel ${countWords(ids.cancel.length)}`}
          </Button>
          <Button
            size="compact-sm"
            variant="light"
            disabled={!isAll && ids.retry.length === 0}
            leftSection={<Icon name="retry" size={14} />}
            onClick={() => wish("retry")}
          >
            {isAll ? "Retry …" : `Retry ${countWords(ids.retry.length)}`}
          </Button>
        </>
      )}
      <CopyMenu rows={chosen} />
      <CloseButton
        size="sm"
        aria-label="Choose none"
        icon={<Icon name="cross" size={14} />}
        onClick={onClear}
      />
    </section>
  );
}

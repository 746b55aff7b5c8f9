import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import { useViewer } from "../../app/session.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { usePick } from "../../parts/use-pick.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkDialog, type BulkWish } from "./bulk-dialog.tsx";
import { columnsFor, jobHref, jobName } from "./columns.tsx";
import { type Row, upTo } from "./job-query.ts";
import { showNews } from "./news.tsx";
import type { JobList } from "./use-job-list.ts";
import { useRowKeys } from "./use-row-keys.ts";

const nobody: ReadonlySet<string> = new Set();

/** The rows, what is chosen of them, and the keys that move among them. */
export function JobTable({
  list,
  total,
  onHelp,
}: {
  readonly list: JobList;
  readonly total: number | null;
  readonly onHelp: () => void;
}) {
  const { rows } = list;
  const { isOperator, has } = useViewer();
  const [chosen, setChosen] = useState(nobody);
  const [isAll, setAll] = useState(false);
  const [active, setActive] = useState<string>();
  const [wish, setWish] = useState<BulkWish>();
  const [, go] = useLocation();
  const columns = useMemo(() => columnsFor(isOperator), [isOperator]);
  const choose = (next: ReadonlySet<string>) => {
    setAll(false);
    setChosen(next);
  };
  const pick = usePick(() => rows.map(keyOf), chosen, choose);
  const move = (by: number) => setActive(stepFrom(active, rows, by));
  useRowKeys([
    ["j", () => move(1)],
    ["k", () => move(-1)],
    ["ArrowDown", () => move(1)],
    ["ArrowUp", () => move(-1)],
    ["Enter", () => active && go(jobHref({ id: active }))],
    ["x", () => active && pick(active, false)],
    ["X", () => active && pick(active, true)],
    ["Escape", () => choose(nobody)],
    ["n", () => list.fresh.size > 0 && showNews(list)],
    ["/", () => document.querySelector<HTMLInputElement>("main input[type=search]")?.select()],
    ["?", onHelp],
  ]);
  const picked = useMemo(() => rows.filter(({ id }) => chosen.has(id)), [rows, chosen]);
  return (
    <>
      <DataTable<Row>
        label="Jobs"
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        rowName={jobName}
        rowHref={jobHref}
        selection={{ selected: chosen, onChange: choose, onPick: pick }}
        pages={list}
        active={active}
        onActive={setActive}
      />
      {picked.length > 0 && (
        <BulkBar
          chosen={picked}
          total={total}
          isAll={isAll}
          query={upTo(list.query, rows[0])}
          mayChange={has(["SUBMITTER"])}
          onAll={() => setAll(true)}
          onClear={() => choose(nobody)}
          onWish={setWish}
        />
      )}
      {wish && (
        <BulkDialog
          wish={wish}
          onClose={(hasRun) => {
            setWish(undefined);
            if (hasRun) choose(nobody);
          }}
        />
      )}
    </>
  );
}

const keyOf = ({ id }: Row): string => id;

function stepFrom(active: string | undefined, rows: readonly Row[], by: number) {
  const at = rows.findIndex(({ id }) => id === active);
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.id;
}

import { Link } from "wouter";
import type { FunctionsPageQuery } from "../../generated/graphql.ts";
import type { Column } from "../../parts/data-table.tsx";
import { Sparkline } from "../../parts/sparkline.tsx";
import { Badge } from "../../parts/state-badge.tsx";
import { countWords, durationWords } from "../../parts/words.ts";
import css from "./functions.module.css";
import { originWords } from "./origin.ts";
import { PauseButton } from "./pause-button.tsx";
import { isPausedNow } from "./paused.ts";

export type FunctionRow = FunctionsPageQuery["functions"][number];

/** What the table says of a function; operators can pause it there. */
export const columnsFor = (isOperator: boolean): readonly Column<FunctionRow>[] =>
  isOperator ? [...columns, act] : columns;

const columns: readonly Column<FunctionRow>[] = [
  {
    id: "name",
    title: "Function",
    width: "minmax(8.5rem, 2.4fr)",
    cell: (row) => <Name row={row} />,
  },
  number("waiting", "Waiting", 0, (row) => row.stats?.waiting ?? 0, "5rem"),
  number("running", "Running", 0, (row) => row.stats?.running ?? 0, "5.25rem"),
  number("held", "Held back", 860, (row) => row.stats?.heldBack ?? 0, "5.75rem"),
  number("done", "Done 24 h", 560, (row) => row.stats?.window?.done ?? 0, "6rem"),
  number("failed", "Failed 24 h", 640, (row) => row.stats?.window?.failed ?? 0, "6.5rem"),
  {
    id: "errors",
    title: "Error rate",
    width: "6rem",
    align: "end",
    from: 720,
    cell: (row) => <ErrorRate row={row} />,
  },
  {
    id: "trend",
    title: "Last 24 hours",
    width: "7.75rem",
    from: 900,
    cell: (row) => <Trend row={row} />,
  },
  {
    id: "workers",
    title: "Workers",
    width: "5.25rem",
    align: "end",
    from: 800,
    cell: (row) => <Workers row={row} />,
  },
  {
    id: "limits",
    title: "Limits",
    width: "minmax(9rem, 1.6fr)",
    from: 1100,
    cell: ({ limits }) => <span className={css.quiet}>{limitWords(limits)}</span>,
  },
];

const act: Column<FunctionRow> = {
  id: "act",
  title: "",
  width: "3rem",
  align: "end",
  from: 480,
  cell: (row) => <PauseButton function={row} isSmall />,
};

function number(
  id: string,
  title: string,
  from: number,
  count: (row: FunctionRow) => number,
  width: string,
): Column<FunctionRow> {
  const cell = (row: FunctionRow) => {
    const value = count(row);
    return <span className={value === 0 ? css.quiet : css.number}>{countWords(value)}</span>;
  };
  return { id, title, width, align: "end", from, cell };
}

function Name({ row }: { row: FunctionRow }) {
  const { name, title, version, origin } = row;
  return (
    <div className={css.name}>
      <span className={css.head}>
        <Link href={`/functions/${encodeURIComponent(name)}`} className={css.title}>
          {title}
        </Link>
        {isPausedNow(row) && <Badge tone="warn" icon="pause" word="Paused" />}
      </span>
      <span className={css.under}>
        <code>{name}</code> {version} · {originWords[origin]}
      </span>
    </div>
  );
}

function ErrorRate({ row }: { row: FunctionRow }) {
  const { done = 0, failed = 0 } = row.stats?.window ?? {};
  if (done + failed === 0) return <span className={css.quiet}>–</span>;
  const share = failed / (done + failed);
  return (
    <span className={share >= 0.05 ? css.bad : share > 0 ? css.number : css.quiet}>
      {percentWords(share)}
    </span>
  );
}

const percentWords = (share: number): string =>
  share > 0 && share < 0.001 ? "< 0.1 %" : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

function Trend({ row }: { row: FunctionRow }) {
  const { done = 0, failed = 0, series = [] } = row.stats?.window ?? {};
  const label = `${countWords(done)} done and ${countWords(failed)} failed in 24 hours`;
  return (
    <Sparkline
      label={label}
      steps={series.map((step) => ({ good: step.done, bad: step.failed }))}
    />
  );
}

function Workers({ row: { workers } }: { row: FunctionRow }) {
  const alive = workers.filter((worker) => worker.alive).length;
  return alive === 0 ? (
    <span className={css.quiet} title="No worker that you may see asks for its jobs now">
      none
    </span>
  ) : (
    <span className={css.number}>{alive}</span>
  );
}

/** The limits that people ask about first. */
function limitWords({ concurrency, rate, timeoutMs, attempts }: FunctionRow["limits"]): string {
  const words = [
    concurrency && `${countWords(concurrency)} at once`,
    rate && `${countWords(rate.count)} / ${durationWords(rate.periodMs)}`,
    timeoutMs && `${durationWords(timeoutMs)} each`,
    attempts && `${attempts} ${attempts === 1 ? "attempt" : "attempts"}`,
  ].filter(Boolean);
  return words.length === 0 ? "the server's" : words.join(" · ");
}

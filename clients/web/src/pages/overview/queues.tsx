import { Link } from "wouter";
import type { OverviewQuery, QueueFragment } from "../../generated/graphql.ts";
import { EmptyState, Section } from "../../parts/page.tsx";
import { Badge } from "../../parts/state-badge.tsx";
import { countWords, durationWords } from "../../parts/words.ts";
import css from "./overview.module.css";

/** Functions with open jobs first, then by name. */
export function Queues({ data: { functions, functionStats } }: { data: OverviewQuery }) {
  const known = new Map(functions.map((one) => [one.name, one]));
  const rows = functionStats.toSorted(
    (a, b) => depth(b) - depth(a) || a.function.localeCompare(b.function),
  );
  return (
    <Section title="Queues" isFlush>
      {rows.length === 0 ? (
        <EmptyState icon="functions" title="No function has had a job yet">
          Each function has a queue of its own. <Link href="/functions">Run one</Link> to see it
          here.
        </EmptyState>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Function</th>
              <th scope="col">Waiting</th>
              <th scope="col">Running</th>
              <th scope="col">Scheduled</th>
              <th scope="col">Oldest</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Queue key={row.function} row={row} isPaused={!!known.get(row.function)?.pausedAt} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

const depth = ({ waiting, running, scheduled }: QueueFragment): number =>
  waiting + running + scheduled;

function Queue({ row, isPaused }: { row: QueueFragment; isPaused: boolean }) {
  const { oldestWaitingMs: oldest } = row;
  return (
    <tr>
      <th scope="row">
        <Link href={`/functions/${row.function}`}>{row.function}</Link>
        {isPaused && <Badge tone="later" icon="pause" word="Paused" />}
      </th>
      <td>
        {countWords(row.waiting)}
        {row.heldBack > 0 && <span className={css.held}>{countWords(row.heldBack)} held back</span>}
      </td>
      <td>{countWords(row.running)}</td>
      <td>{countWords(row.scheduled)}</td>
      <td>{oldest ? durationWords(Math.floor(oldest / 1_000) * 1_000) : "–"}</td>
    </tr>
  );
}

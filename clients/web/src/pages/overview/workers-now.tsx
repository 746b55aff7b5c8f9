import { Link } from "wouter";
import type { OverviewQuery } from "../../generated/graphql.ts";
import { Section } from "../../parts/page.tsx";
import { WorkerBadge } from "../../parts/state-badge.tsx";
import { countWords } from "../../parts/words.ts";
import css from "./overview.module.css";

/** What is shown of many; the workers' page has them all. */
const most = 6;

/** Workers that were seen of late, the busy ones first. */
export function WorkersNow({ data: { workers } }: { data: OverviewQuery }) {
  const rows = workers.nodes.toSorted(
    (a, b) => Number(b.alive) - Number(a.alive) || b.holding - a.holding,
  );
  return (
    <Section title="Workers" actions={<Link href="/workers">All</Link>}>
      {rows.length === 0 && (
        <p className={css.none}>
          None was seen in 15 minutes. Start one: <code>npx docket work</code>
        </p>
      )}
      <ul className={css.list}>
        {rows.slice(0, most).map(({ id, name, state, alive, holding, functions, isServers }) => (
          <li key={id} className={css.entry}>
            <WorkerBadge state={state} alive={alive} />
            <span className={css.entryText}>
              <Link href={`/workers/${id}`}>{isServers ? `${name} (this server's)` : name}</Link>
              <span className={css.entryWords}>{functions.join(", ")}</span>
            </span>
            <span className={css.count}>{countWords(holding)} running</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

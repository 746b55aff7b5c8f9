import { Link } from "wouter";
import type { OverviewQuery } from "../../generated/graphql.ts";
import { Section } from "../../parts/page.tsx";
import { StateBadge } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import css from "./overview.module.css";

/** The jobs that failed last. */
export function Failures({ data: { failedOnes } }: { data: OverviewQuery }) {
  const all = <Link href="/jobs?state=FAILED&state=REJECTED">All</Link>;
  return (
    <Section title="Failed last" actions={all}>
      {failedOnes.nodes.length === 0 && <p className={css.none}>No job has failed.</p>}
      <ul className={css.list}>
        {failedOnes.nodes.map(({ id, function: name, state, error, timing }) => (
          <li key={id} className={css.entry}>
            <StateBadge state={state} />
            <span className={css.entryText}>
              <Link href={`/jobs/${id}`}>{name}</Link>
              <span className={css.entryWords} title={error?.message}>
                {error ? `${error.code}: ${error.message}` : "No reason was given."}
              </span>
            </span>
            <Time at={timing.endedAt} ago />
          </li>
        ))}
      </ul>
    </Section>
  );
}

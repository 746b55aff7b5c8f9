import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useWatch } from "../../api/use-watch.ts";
import {
  FunctionWindowChangedDocument,
  type FunctionWindowFragment,
  type StatsWindow,
} from "../../generated/graphql.ts";
import { Section } from "../../parts/page.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { countWords, durationWords } from "../../parts/words.ts";
import css from "./function.module.css";
import type { FunctionShown } from "./function-shown.ts";
import { StatsPlots } from "./stats-plots.tsx";

const windows: readonly { value: StatsWindow; label: string }[] = [
  { value: "HOUR", label: "Hour" },
  { value: "DAY", label: "Day" },
  { value: "WEEK", label: "Week" },
  { value: "MONTH", label: "Month" },
];

/** As the address says; an hour when it says nothing known. */
export const windowOf = (text: string | undefined): StatsWindow =>
  windows.find(({ value }) => value === text)?.value ?? "HOUR";

const keys = ["window"] as const;

/** What happened to its jobs in a window that ends now; live. */
export function Stats({ shown }: { shown: FunctionShown }) {
  const { filter, set } = useUrlFilter(keys);
  const window = windowOf(filter.window);
  const [told, hear] = useState<FunctionWindowFragment>();
  useWatch(
    FunctionWindowChangedDocument,
    { functions: [shown.name], window },
    { onData: ({ statsUpdated }) => hear(statsUpdated.stats) },
  );
  const stats = told?.window === window ? told : shown.stats?.window;
  return (
    <Section
      title="What happened"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="How far back"
          data={[...windows]}
          value={window}
          onChange={(value) => set({ window: value === "HOUR" ? undefined : value })}
        />
      }
    >
      {stats && (
        <>
          <Totals stats={stats} />
          <StatsPlots stats={stats} />
          <Failures stats={stats} />
        </>
      )}
    </Section>
  );
}

function Totals({ stats }: { stats: FunctionWindowFragment }) {
  const { submitted, done, failed, cancelled, rejected, retries, run, wait } = stats;
  const ended = done + failed;
  const totals: readonly (readonly [string, string])[] = [
    ["Submitted", countWords(submitted)],
    ["Done", countWords(done)],
    ["Failed", countWords(failed)],
    ["Error rate", ended === 0 ? "–" : `${((100 * failed) / ended).toFixed(1)} %`],
    ["Cancelled", countWords(cancelled)],
    ["Rejected", countWords(rejected)],
    ["Retries", countWords(retries)],
    ["Wait, p95", msWords(wait.p95)],
    ["Run, p95", msWords(run.p95)],
  ];
  return (
    <dl className={css.totals}>
      {totals.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="plain">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const msWords = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? "–" : durationWords(ms);

/** By the code of their error: bars, so that the worst is seen first. */
function Failures({ stats: { failuresByCode } }: { stats: FunctionWindowFragment }) {
  const most = failuresByCode[0]?.count ?? 0;
  return (
    <div className={css.failures}>
      <h3 className={css.small}>Failed attempts by code</h3>
      {failuresByCode.length === 0 ? (
        <p className={css.quiet}>None failed in this time.</p>
      ) : (
        <ul className={css.codes}>
          {failuresByCode.map(({ code, count }) => (
            <li key={code} className={css.code}>
              <code>{code}</code>
              <meter className={css.meter} min={0} max={most} value={count} aria-hidden="true" />
              <span>{countWords(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

import { useMemo } from "react";
import type { OverviewQuery } from "../../generated/graphql.ts";
import { Section } from "../../parts/page.tsx";
import { Plot, type PlotSeries } from "../../parts/plot.tsx";
import { durationWords } from "../../parts/words.ts";
import { openJobs } from "./open-jobs.ts";
import css from "./overview.module.css";
import { stepWords } from "./window.ts";

export function Plots({ data }: { data: OverviewQuery }) {
  const { stats } = data;
  const times = useMemo(() => stats.series.map(({ at }) => Date.parse(at)), [stats]);
  const drawn = useMemo(() => drawnOf(data), [data]);
  const jobs = `Jobs each ${stepWords[stats.window]}`;
  return (
    <div className={css.plots}>
      <Section title={jobs}>
        <Plot label={jobs} times={times} series={drawn.flow} />
      </Section>
      <Section title="Open jobs">
        <Plot label="Open jobs" times={times} series={drawn.open} />
      </Section>
      <Section title="How long jobs wait">
        <Plot label="Wait" times={times} series={drawn.wait} words={durationWords} />
      </Section>
      <Section title="How long they run">
        <Plot label="Run" times={times} series={drawn.run} words={durationWords} />
      </Section>
    </div>
  );
}

function drawnOf(data: OverviewQuery): Record<"flow" | "open" | "run" | "wait", PlotSeries[]> {
  const { series } = data.stats;
  const counts = (key: "done" | "failed" | "submitted") => series.map((step) => step[key]);
  return {
    flow: [
      { name: "Submitted", color: 1, values: counts("submitted") },
      { name: "Done", color: 2, values: counts("done") },
      { name: "Failed", color: 3, values: counts("failed") },
    ],
    open: [{ name: "Waiting, scheduled or running", color: 1, values: openJobs(data) }],
    wait: spread(series.map(({ wait }) => wait)),
    run: spread(series.map(({ run }) => run)),
  };
}

type Spread = OverviewQuery["stats"]["series"][number]["run"];

const spread = (steps: readonly Spread[]): PlotSeries[] => [
  { name: "95 % are faster", color: 4, values: steps.map(({ p95 }) => p95 ?? null), kind: "bars" },
  { name: "Half are faster", color: 1, values: steps.map(({ p50 }) => p50 ?? null), kind: "bars" },
];

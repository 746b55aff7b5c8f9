import { type ReactNode, useMemo } from "react";
import type { FunctionWindowFragment } from "../../generated/graphql.ts";
import { Plot } from "../../parts/plot.tsx";
import { durationWords } from "../../parts/words.ts";
import css from "./function.module.css";

type Step = FunctionWindowFragment["series"][number];

/** Steps that have a word, by their length in ms. */
const perStep: Readonly<Record<number, string>> = {
  60000: "a minute",
  3600000: "an hour",
  86400000: "a day",
};

/** Throughput, errors, and how long jobs waited and ran. */
export function StatsPlots({ stats: { series, stepMs } }: { stats: FunctionWindowFragment }) {
  const times = useMemo(() => series.map(({ at }) => Date.parse(at)), [series]);
  const each = <Value extends number | null>(value: (step: Step) => Value) => series.map(value);
  const per = perStep[stepMs] ?? `per ${durationWords(stepMs)}`;
  return (
    <div className={css.plots}>
      <Titled title={`Jobs ${per}`}>
        <Plot
          label={`Jobs ${per}`}
          times={times}
          series={[
            { name: "Submitted", color: 1, values: each((step) => step.submitted) },
            { name: "Done", color: 2, values: each((step) => step.done) },
          ]}
        />
      </Titled>
      <Titled title={`Errors ${per}`}>
        <Plot
          label={`Errors ${per}`}
          times={times}
          series={[
            { name: "Jobs failed", color: 3, values: each((step) => step.failed) },
            { name: "Attempts failed", color: 4, values: each((step) => step.errors) },
            { name: "Workers lost", color: 1, values: each((step) => step.crashes) },
          ]}
        />
      </Titled>
      <Titled title="How long jobs waited">
        <Plot
          label="How long jobs waited"
          times={times}
          words={durationWords}
          series={[
            { name: "Half of them", color: 1, values: each(({ wait }) => wait.p50 ?? null) },
            { name: "95 %", color: 4, values: each(({ wait }) => wait.p95 ?? null) },
          ]}
        />
      </Titled>
      <Titled title="How long attempts ran">
        <Plot
          label="How long attempts ran"
          times={times}
          words={durationWords}
          series={[
            { name: "Half of them", color: 1, values: each(({ run }) => run.p50 ?? null) },
            { name: "95 %", color: 4, values: each(({ run }) => run.p95 ?? null) },
          ]}
        />
      </Titled>
    </div>
  );
}

const Titled = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className={css.plot}>
    <h3 className={css.small}>{title}</h3>
    {children}
  </div>
);

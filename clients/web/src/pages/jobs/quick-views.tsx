import { Link, useSearchParams } from "wouter";
import type { JobsFilter } from "./job-query.ts";
import css from "./jobs.module.css";

interface View {
  readonly word: string;
  readonly states: readonly string[];
  readonly ended?: string;
}

const views: readonly View[] = [
  { word: "All", states: [] },
  { word: "Waiting", states: ["WAITING"] },
  { word: "Running", states: ["CLAIMED"] },
  { word: "Failed", states: ["FAILED", "REJECTED"] },
  { word: "Done today", states: ["DONE"], ended: "today" },
];

/** What is asked for most, each an address; the other filters stay. */
export function QuickViews({ filter }: { filter: JobsFilter }) {
  const [params] = useSearchParams();
  return (
    <nav className={css.views} aria-label="Views">
      {views.map((view) => (
        <Link
          key={view.word}
          href={hrefOf(params, view)}
          className={css.view}
          aria-current={isHere(filter, view) ? "true" : undefined}
        >
          {view.word}
        </Link>
      ))}
    </nav>
  );
}

function hrefOf(now: URLSearchParams, { states, ended }: View): string {
  const params = new URLSearchParams(now);
  params.delete("state");
  params.delete("ended");
  for (const state of states) params.append("state", state);
  if (ended) params.set("ended", ended);
  return params.size > 0 ? `/jobs?${params}` : "/jobs";
}

const isHere = (filter: JobsFilter, { states, ended }: View): boolean =>
  filter.ended === ended &&
  filter.state.length === states.length &&
  states.every((state) => filter.state.includes(state));

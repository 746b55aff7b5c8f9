import { useEffect, useMemo, useRef, useState } from "react";
import { useApi } from "../../api/api-context.tsx";
import { parse } from "../../api/documents.ts";
import { useWatch } from "../../api/use-watch.ts";
import { JobsIdsDocument, JobsMovedDocument } from "../../generated/graphql.ts";
import { answers, lastingOf, type Row } from "./job-query.ts";
import { isBelow, type ListState, type Turn } from "./list-state.ts";

/** Changes are shown together, so often, in ms. */
const togetherMs = 120;
/** The server is asked so long after a change whether a job has the words that are looked for, in ms. */
const wordsMs = 700;
/** Of a page that was too slow, before it watches again, in ms. */
const breathMs = 1_000;
const wordsMost = 100;

/** Follows what happens to the listed jobs, and which come to be. */
export function useMoves(state: ListState, turn: (turn: Turn) => void): void {
  const [isResting, setResting] = useState(false);
  const waiting = useRef(new Map<string, Row>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const check = useWords(state, turn);
  const now = useRef(state);
  now.current = state;
  const filter = useMemo(() => lastingOf(state.query), [state.query]);
  const flush = () => {
    timer.current = undefined;
    // Which rows are new can't be said before there are any.
    if (!now.current.isBegun) return later();
    const jobs = [...waiting.current.values()];
    waiting.current.clear();
    turn({ type: "moved", jobs });
    check(jobs);
  };
  const later = () => {
    timer.current ??= setTimeout(flush, togetherMs);
  };
  useWatch(
    JobsMovedDocument,
    { filter },
    {
      isPaused: isResting,
      isBare: true,
      onData: ({ jobsUpdated: { job } }) => {
        if (!job) return;
        waiting.current.set(job.id, job);
        later();
      },
      onEnd: ({ retryable, code }) => {
        if (retryable || code === "LIMIT_REACHED") setResting(true);
      },
    },
  );
  useEffect(() => {
    if (!isResting) return;
    const over = setTimeout(() => setResting(false), breathMs);
    return () => clearTimeout(over);
  }, [isResting]);
  useEffect(() => () => clearTimeout(timer.current), []);
}

/** Asks the server which of the jobs that are not listed have the words that are looked for. */
function useWords(state: ListState, turn: (turn: Turn) => void) {
  const { bare } = useApi();
  const asked = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef(state);
  now.current = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts anew
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      asked.current.clear();
    },
    [state.query],
  );
  const look = async () => {
    timer.current = undefined;
    const { query } = now.current;
    const ids = [...asked.current].slice(0, wordsMost);
    asked.current.clear();
    const given = { first: ids.length, filter: { ...query.filter, ids }, search: query.search };
    const { data } = await bare
      .query(parse(JobsIdsDocument), given, { requestPolicy: "network-only" })
      .toPromise();
    if (data && now.current.query === query)
      turn({ type: "found", ids: data.jobs.nodes.map(({ id }) => id) });
  };
  return (jobs: readonly Row[]) => {
    const { query, rows } = now.current;
    if (query.search === undefined) return;
    for (const job of jobs)
      if (!rows.has(job.id) && !isBelow(now.current, job) && answers(query, job))
        asked.current.add(job.id);
    if (asked.current.size > 0) timer.current ??= setTimeout(() => void look(), wordsMs);
  };
}

import { ActionIcon, Button } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { useRead } from "../../api/use-read.ts";
import { useViewer } from "../../app/session.tsx";
import { JobsCountDocument } from "../../generated/graphql.ts";
import { EmptyState, ErrorState, Page, PageSkeleton, Stale } from "../../parts/page.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { countWords } from "../../parts/words.ts";
import { JobFilters } from "./job-filters.tsx";
import { filterKeys, filterLists, type JobsUrlFilter } from "./job-query.ts";
import { JobTable } from "./job-table.tsx";
import css from "./jobs.module.css";
import { KeysDialog } from "./keys-dialog.tsx";
import { News } from "./news.tsx";
import { QuickViews } from "./quick-views.tsx";
import { type JobList, useJobList } from "./use-job-list.ts";

export function JobsPage() {
  const url = useUrlFilter(filterKeys, filterLists);
  const { isOperator } = useViewer();
  const [isHelping, setHelping] = useState(false);
  const list = useJobList(url.filter);
  const total = useTotal(list);
  return (
    <Page
      title="Jobs"
      about={isOperator ? undefined : "Yours, and those that you hold."}
      actions={
        <ActionIcon
          variant="default"
          size="lg"
          className={css.keysButton}
          aria-label="Keys"
          title="Keys (?)"
          onClick={() => setHelping(true)}
        >
          ?
        </ActionIcon>
      }
    >
      <div className={css.top}>
        <QuickViews filter={url.filter} />
        <span className={css.total}>{totalWords(total)}</span>
      </div>
      <JobFilters url={url} />
      <News list={list} />
      <Listed list={list} url={url} total={total} onHelp={() => setHelping(true)} />
      <KeysDialog isOpen={isHelping} onClose={() => setHelping(false)} />
    </Page>
  );
}

/** How many answer the question, as of when the list was read; null for too many, undefined while it is not known. */
function useTotal({ query, isBegun }: JobList): number | null | undefined {
  const { data, again } = useRead(JobsCountDocument, query, { isPaused: !isBegun });
  const counted = useRef(query);
  useEffect(() => {
    if (counted.current === query) return;
    counted.current = query;
    again();
  }, [query, again]);
  return data?.jobs.totalCount;
}

function totalWords(total: number | null | undefined): string {
  if (total === undefined) return "";
  if (total === null) return "More than 10,000 jobs";
  return total === 1 ? "1 job" : `${countWords(total)} jobs`;
}

interface ListedProps {
  readonly list: JobList;
  readonly url: JobsUrlFilter;
  readonly total: number | null | undefined;
  readonly onHelp: () => void;
}

function Listed({ list, url, total, onHelp }: ListedProps) {
  const { rows, isBegun, error, again } = list;
  const key = useMemo(() => JSON.stringify(url.filter), [url.filter]);
  if (error && rows.length === 0) return <ErrorState refusal={error} onRetry={again} />;
  if (!isBegun) return <PageSkeleton rows={12} isPart />;
  if (rows.length === 0) return <Nothing url={url} />;
  return (
    <>
      {error && <Stale refusal={error} onRetry={list.hasMore ? list.more : again} />}
      <JobTable key={key} list={list} total={total ?? null} onHelp={onHelp} />
    </>
  );
}

function Nothing({ url: { isEmpty, clear } }: { url: JobsUrlFilter }) {
  const { has } = useViewer();
  if (!isEmpty)
    return (
      <EmptyState
        icon="search"
        title="No job matches"
        action={
          <Button variant="default" onClick={clear}>
            Clear the filters
          </Button>
        }
      >
        New jobs that match show up here by themselves.
      </EmptyState>
    );
  return (
    <EmptyState
      icon="jobs"
      title="There are no jobs yet"
      action={
        has(["SUBMITTER"]) && (
          <Button component={Link} href="/functions">
            Choose a function to run
          </Button>
        )
      }
    >
      A job is one run of a function. Run one from its page, or submit it from your program by{" "}
      <code>submitJob</code>; it shows up here at once.
    </EmptyState>
  );
}

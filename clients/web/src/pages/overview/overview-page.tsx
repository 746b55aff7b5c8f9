import { SegmentedControl } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useRead } from "../../api/use-read.ts";
import { useWatch } from "../../api/use-watch.ts";
import { useViewer } from "../../app/session.tsx";
import {
  type JobFilter,
  OverviewDocument,
  OverviewNowDocument,
  type OverviewNowSubscription,
  type OverviewQuery,
  QueuesChangedDocument,
} from "../../generated/graphql.ts";
import { ErrorState, Page, PageSkeleton, Stale } from "../../parts/page.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { Attention } from "./attention.tsx";
import { Failures } from "./failures.tsx";
import { NowFigures } from "./now-figures.tsx";
import css from "./overview.module.css";
import { Plots } from "./plots.tsx";
import { Queues } from "./queues.tsx";
import { isWindow, windows, windowWords } from "./window.ts";
import { WorkersNow } from "./workers-now.tsx";

/** Between two readings of what no subscription tells, in ms. */
const everyMs = 10_000;

const keys = ["window"] as const;
const failed: JobFilter = { states: ["FAILED", "REJECTED"] };

export function OverviewPage() {
  const { filter, set } = useUrlFilter(keys);
  const window = isWindow(filter.window) ? filter.window : "HOUR";
  const { isOperator } = useViewer();
  const { data, error, again } = useRead(
    OverviewDocument,
    { window, failed, isOperator },
    { everyMs },
  );
  const live = useNewest(window, again);
  const choice = (
    <SegmentedControl
      aria-label="How far back"
      size="xs"
      value={window}
      onChange={(value) => set({ window: value === "HOUR" ? undefined : value })}
      data={windows.map((value) => ({ value, label: windowWords[value] }))}
    />
  );
  return (
    <Page title="Overview" actions={choice}>
      {error && data && <Stale refusal={error} onRetry={again} />}
      {error && !data && <ErrorState refusal={error} onRetry={again} />}
      {!error && !data && <PageSkeleton isPart />}
      {data && <Now data={live ? { ...data, stats: live.stats, statsDepth: live.depth } : data} />}
    </Page>
  );
}

/** What the server told last of this window; lists are read again as soon as something failed. */
function useNewest(window: OverviewQuery["stats"]["window"], again: () => void) {
  const [told, setTold] = useState<OverviewNowSubscription["statsUpdated"]>();
  useWatch(OverviewNowDocument, { window }, { onData: (data) => setTold(data.statsUpdated) });
  useWatch(QueuesChangedDocument, {});
  const newest = told?.stats.window === window ? told : undefined;
  const count = newest && newest.stats.failed + newest.stats.rejected;
  const seen = useRef(count);
  useEffect(() => {
    if (seen.current !== undefined && count !== undefined && count > seen.current) again();
    seen.current = count;
  }, [count, again]);
  return newest;
}

function Now({ data }: { data: OverviewQuery }) {
  return (
    <>
      <Attention data={data} />
      <NowFigures data={data} />
      <Plots data={data} />
      <div className={css.lists}>
        <Queues data={data} />
        <div>
          <Failures data={data} />
          <WorkersNow data={data} />
        </div>
      </div>
    </>
  );
}

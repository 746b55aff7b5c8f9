import { Button } from "@mantine/core";
import { useEffect } from "react";
import { Link, useParams } from "wouter";
import { useRead } from "../../api/use-read.ts";
import { useWatch } from "../../api/use-watch.ts";
import { useViewer } from "../../app/session.tsx";
import { FunctionPageDocument, FunctionQueuesDocument } from "../../generated/graphql.ts";
import { Icon } from "../../parts/icon.tsx";
import { EmptyState, ErrorState, Page, PageSkeleton, Stale } from "../../parts/page.tsx";
import { Badge } from "../../parts/state-badge.tsx";
import { useUrlFilter } from "../../parts/use-url-filter.ts";
import { originWords } from "../functions/origin.ts";
import { PauseButton } from "../functions/pause-button.tsx";
import { About } from "./about.tsx";
import { Docs } from "./docs.tsx";
import css from "./function.module.css";
import type { FunctionShown } from "./function-shown.ts";
import { PausedNotice } from "./paused-notice.tsx";
import { Queue } from "./queue.tsx";
import { Stats, windowOf } from "./stats.tsx";
import { Workers } from "./workers.tsx";

/** Between two readings of what no subscription tells, in ms: who is alive, and what others registered. */
const everyMs = 15_000;
const keys = ["window"] as const;

/** One function: what it is, how to call it, and how it goes. */
export function FunctionPage() {
  const { name = "" } = useParams<{ name: string }>();
  const { filter } = useUrlFilter(keys);
  const asked = { name, window: windowOf(filter.window) };
  const { data, error, isReading, again } = useRead(FunctionPageDocument, asked, { everyMs });
  useWatch(FunctionQueuesDocument, { functions: [name] });
  const shown = data?.function;
  usePausedElsewhere(shown, again);
  return (
    <Page
      title={shown?.title ?? name}
      above={<Link href="/functions">Functions</Link>}
      heading={shown && <Heading shown={shown} />}
      about={shown && <Facts shown={shown} />}
      actions={shown && <Actions shown={shown} />}
    >
      {error && data && <Stale refusal={error} onRetry={again} />}
      {error && !data && <ErrorState refusal={error} onRetry={again} />}
      {!error && !data && <PageSkeleton isPart />}
      {data && !shown && !isReading && <Unknown name={name} />}
      {shown && <Parts shown={shown} />}
    </Page>
  );
}

/** That it was paused is told live; by whom and why has to be read. */
function usePausedElsewhere(shown: FunctionShown | null | undefined, again: () => void): void {
  const isNew = shown?.stats ? shown.stats.paused !== Boolean(shown.pausedAt) : false;
  useEffect(() => {
    if (isNew) again();
  }, [isNew, again]);
}

function Parts({ shown }: { shown: FunctionShown }) {
  return (
    <>
      <PausedNotice shown={shown} />
      <Queue shown={shown} />
      <Stats shown={shown} />
      <div className={css.columns}>
        <div className={css.main}>
          <Docs shown={shown} />
        </div>
        <div className={css.side}>
          <About shown={shown} />
          <Workers shown={shown} />
        </div>
      </div>
    </>
  );
}

const Heading = ({ shown: { title, pausedAt } }: { shown: FunctionShown }) => (
  <span className={css.heading}>
    {title}
    {pausedAt && <Badge tone="warn" icon="pause" word="Paused" />}
  </span>
);

const Facts = ({ shown: { name, version, origin } }: { shown: FunctionShown }) => (
  <>
    <code>{name}</code> · version {version} · {originWords[origin]}
  </>
);

function Actions({ shown }: { shown: FunctionShown }) {
  const { isOperator } = useViewer();
  const name = encodeURIComponent(shown.name);
  return (
    <>
      <Button
        component={Link}
        href={`/jobs?function=${name}`}
        variant="default"
        leftSection={<Icon name="jobs" size={16} />}
      >
        Its jobs
      </Button>
      {isOperator && <PauseButton function={shown} />}
      <Button
        component={Link}
        href={`/functions/${name}/run`}
        leftSection={<Icon name="play" size={16} />}
      >
        Run
      </Button>
    </>
  );
}

const Unknown = ({ name }: { name: string }) => (
  <EmptyState
    icon="functions"
    title={`There is no function named ${name}`}
    action={
      <Button component={Link} href="/functions" variant="default">
        All functions
      </Button>
    }
  >
    Its plugin may be gone, or whoever registered it took it away. Jobs that were submitted for it
    are still there.
  </EmptyState>
);

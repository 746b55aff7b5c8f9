import { Link, useParams } from "wouter";
import { useRead } from "../../api/use-read.ts";
import { useViewer } from "../../app/session.tsx";
import { WorkerPageDocument } from "../../generated/graphql.ts";
import { DataTable } from "../../parts/data-table.tsx";
import { Facts } from "../../parts/facts.tsx";
import { IdLink } from "../../parts/id-link.tsx";
import { EmptyState, ErrorState, Page, PageSkeleton, Section, Stale } from "../../parts/page.tsx";
import { WorkerBadge } from "../../parts/state-badge.tsx";
import { Subhead } from "../../parts/subhead.tsx";
import { Time } from "../../parts/time.tsx";
import { UserLink } from "../../parts/user-link.tsx";
import { countWords } from "../../parts/words.ts";
import { DrainButton } from "../workers/drain-button.tsx";
import { heldColumns } from "./held-columns.tsx";
import type { WorkerShown } from "./worker-shown.ts";

const everyMs = 3_000;

export function WorkerPage() {
  const { id = "" } = useParams();
  const { data, error, again } = useRead(WorkerPageDocument, { id }, { everyMs });
  const worker = data?.node?.__typename === "Worker" ? data.node : undefined;
  if (worker)
    return <Shown worker={worker} stale={error && <Stale refusal={error} onRetry={again} />} />;
  return (
    <Page title="Worker">
      {error && <ErrorState refusal={error} onRetry={again} />}
      {!error && !data && <PageSkeleton isPart />}
      {!error && data && (
        <EmptyState icon="workers" title="There is no such worker">
          Or it is not yours to see. Workers that were not seen for weeks are forgotten.
        </EmptyState>
      )}
    </Page>
  );
}

function Shown({ worker, stale }: { worker: WorkerShown; stale: React.ReactNode }) {
  const { isOperator } = useViewer();
  const { name, state, alive, drain } = worker;
  const jobs = (worker.jobs ?? []).flatMap((job) => (job ? [job] : []));
  const title = (
    <>
      {name} <WorkerBadge state={state} alive={alive} />
    </>
  );
  return (
    <Page
      title={name}
      heading={title}
      actions={isOperator && <DrainButton worker={worker} />}
      above={<Link href="/workers">Workers</Link>}
    >
      {stale}
      <Section title="About">
        <Facts facts={factsOf(worker)} />
      </Section>
      {drain && (
        <Section title="Draining">
          Since <Time at={drain.at} />
          {drain.by && (
            <>
              , by <IdLink id={drain.by.id} {...(isOperator && { to: `/users/${drain.by.id}` })} />
            </>
          )}
          {drain.reason && `: “${drain.reason}”`}. It gets no more jobs.
        </Section>
      )}
      <Subhead title="Holds now" />
      {jobs.length === 0 ? (
        <EmptyState icon="jobs" title="It holds no job">
          {alive ? "It waits for one." : "It has not been seen of late."}
        </EmptyState>
      ) : (
        <DataTable
          label="Jobs it holds"
          rows={jobs}
          rowKey={(job) => job.id}
          rowHref={(job) => `/jobs/${job.id}`}
          columns={heldColumns}
        />
      )}
    </Page>
  );
}

const factsOf = (worker: WorkerShown) => ({
  Id: <IdLink id={worker.id} isWhole />,
  Runs: worker.isServers ? "inside a Docket server" : "outside",
  Host: worker.host ?? undefined,
  User: <UserLink user={worker.user} />,
  Functions: worker.functions.join(", ") || "none asked for",
  Capabilities: worker.capabilities.join(", ") || undefined,
  Done: countWords(worker.done),
  Failed: countWords(worker.failed),
  Lost: countWords(worker.lost),
  "First seen": <Time at={worker.firstSeenAt} />,
  "Last seen": <Time at={worker.lastSeenAt} ago />,
});

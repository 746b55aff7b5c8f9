import { Link, useParams } from "wouter";
import { IdLink } from "../../parts/id-link.tsx";
import { EmptyState, ErrorState, Page, PageSkeleton, Stale } from "../../parts/page.tsx";
import { StateBadge } from "../../parts/state-badge.tsx";
import { Callbacks } from "./callbacks.tsx";
import { BeforeAfter } from "./compare/before-after.tsx";
import { JobActions } from "./job-actions.tsx";
import { JobData } from "./job-data.tsx";
import { JobErrorNote } from "./job-error.tsx";
import { JobFacts } from "./job-facts.tsx";
import { JobFiles } from "./job-files.tsx";
import css from "./job-page.module.css";
import type { JobShown } from "./job-shown.ts";
import { LogView } from "./log-view.tsx";
import { Progress } from "./progress.tsx";
import { Relatives } from "./relatives.tsx";
import { Timeline } from "./timeline.tsx";
import { useJob } from "./use-job.ts";
import { Waits } from "./waits.tsx";

export function JobPage() {
  const { id = "" } = useParams();
  return <OneJob key={id} id={id} />;
}

const above = <Link href="/jobs">← Jobs</Link>;

function OneJob({ id }: { id: string }) {
  const { job, error, again } = useJob(id);
  if (job) {
    return (
      <Page
        title={`${job.function} ${id}`}
        above={above}
        heading={<Heading job={job} />}
        about={<About job={job} />}
        actions={<JobActions job={job} />}
      >
        {error && <Stale refusal={error} onRetry={again} />}
        <Parts job={job} />
      </Page>
    );
  }
  return (
    <Page title="Job" above={above} about={<IdLink id={id} isWhole />}>
      {error && <ErrorState refusal={error} onRetry={again} />}
      {!error && job === null && <NotFound />}
      {!error && job === undefined && <PageSkeleton isPart rows={10} />}
    </Page>
  );
}

const NotFound = () => (
  <EmptyState icon="search" title="There is no such job that you may see">
    Its id may be mistyped, it may be somebody else’s, or it ended so long ago that it is no longer
    kept. <Link href="/jobs">The list of jobs</Link> shows those that you may see.
  </EmptyState>
);

const Heading = ({ job }: { job: JobShown }) => (
  <span className={css.heading}>
    {job.function} <StateBadge state={job.state} />
  </span>
);

const About = ({ job }: { job: JobShown }) => (
  <div className={css.about}>
    <IdLink id={job.id} isWhole />
    <Waits job={job} />
  </div>
);

function Parts({ job }: { job: JobShown }) {
  return (
    <div className={css.columns}>
      <div className={css.main}>
        <JobErrorNote job={job} />
        <Progress job={job} />
        <BeforeAfter job={job} />
        <JobFiles title="Output files" files={job.outputs} />
        <Timeline job={job} />
        <LogView job={job} />
        <JobData job={job} />
        <JobFiles title="Input files" files={job.files} />
        <Callbacks job={job} />
      </div>
      <aside className={css.side} aria-label="Facts">
        <JobFacts job={job} />
        <Relatives job={job} />
      </aside>
    </div>
  );
}

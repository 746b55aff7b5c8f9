import { useRead } from "../../api/use-read.ts";
import { useWatch } from "../../api/use-watch.ts";
import { JobRepeatedDocument, JobRepeatsDocument } from "../../generated/graphql.ts";
import { IdLink } from "../../parts/id-link.tsx";
import { Section } from "../../parts/page.tsx";
import { StateBadge } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import { hasEnded, type JobShown } from "./job-shown.ts";
import css from "./relatives.module.css";

/** The job that this one runs again, and those that run it again: as they come. */
export function Relatives({ job }: { job: JobShown }) {
  const { id, retryOf } = job;
  const isPaused = !hasEnded(job);
  const { data, again } = useRead(JobRepeatsDocument, { id }, { isPaused });
  const repeats = data?.jobs.nodes ?? [];
  useWatch(
    JobRepeatedDocument,
    { id },
    {
      isPaused,
      onData: ({ jobsUpdated }) => {
        if (!repeats.some((repeat) => repeat.id === jobsUpdated.id)) again();
      },
    },
  );
  if (!retryOf && repeats.length === 0) return null;
  return (
    <Section title="Retries">
      {retryOf && (
        <p className={css.of}>
          Runs <IdLink id={retryOf} to={`/jobs/${retryOf}`} /> again
        </p>
      )}
      {repeats.length > 0 && (
        <ul className={css.repeats} aria-label="Repeats">
          {repeats.map((repeat) => (
            <li key={repeat.id}>
              <StateBadge state={repeat.state} />
              <IdLink id={repeat.id} to={`/jobs/${repeat.id}`} />
              <Time at={repeat.timing.createdAt} ago />
            </li>
          ))}
        </ul>
      )}
      {data?.jobs.pageInfo.hasNextPage && <p className={css.of}>and older ones</p>}
    </Section>
  );
}

import { useListChanges } from "../../api/use-list-changes.ts";
import { useRead } from "../../api/use-read.ts";
import { JobCallbacksDocument } from "../../generated/graphql.ts";
import { Delivery } from "../../parts/delivery.tsx";
import { ErrorState, PageSkeleton, Section } from "../../parts/page.tsx";
import css from "./callbacks.module.css";
import { hasEnded, type JobShown } from "./job-shown.ts";

/** Who was told of the job's end, with what was said and answered. */
export function Callbacks({ job }: { job: JobShown }) {
  if (job.callbackUrl === null) return null;
  return (
    <Section title="Callback">
      {hasEnded(job) ? (
        <Deliveries job={job} />
      ) : (
        <span className={css.muted}>
          When the job has ended, <code>{job.callbackUrl}</code> is told.
        </span>
      )}
    </Section>
  );
}

function Deliveries({ job: { id } }: { job: JobShown }) {
  const first = useRead(JobCallbacksDocument, { id });
  const callbacks = first.data?.job?.callbacks ?? [];
  const isMoving = first.data !== undefined && callbacks.every(({ state }) => state === "PENDING");
  useListChanges(isMoving ? ["CALLBACKS"] : [], first.again);
  if (first.error && !first.data) return <ErrorState refusal={first.error} onRetry={first.again} />;
  if (!first.data) return <PageSkeleton isPart rows={2} />;
  if (callbacks.length === 0) return <span className={css.muted}>It is about to be sent.</span>;
  return callbacks.map((callback) => <Delivery key={callback.id} callback={callback} />);
}

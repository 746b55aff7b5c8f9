import { Button } from "@mantine/core";
import { useAct } from "../../api/use-act.ts";
import { useRead } from "../../api/use-read.ts";
import { useViewer } from "../../app/session.tsx";
import {
  type JobCallbackFragment,
  JobCallbacksDocument,
  JobPageRedeliverDocument,
} from "../../generated/graphql.ts";
import { Icon } from "../../parts/icon.tsx";
import { ErrorState, PageSkeleton, Section } from "../../parts/page.tsx";
import { CallbackBadge } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import { Attempt } from "./callback-attempt.tsx";
import css from "./callbacks.module.css";
import { HttpBody } from "./http-message.tsx";
import { hasEnded, type JobShown } from "./job-shown.ts";

/** No subscription tells of callbacks: while one is under way it is asked again so often, in ms. */
const everyMs = 2_000;

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
  useRead(JobCallbacksDocument, { id }, { isPaused: !isMoving, everyMs });
  if (first.error && !first.data) return <ErrorState refusal={first.error} onRetry={first.again} />;
  if (!first.data) return <PageSkeleton isPart rows={2} />;
  if (callbacks.length === 0) return <span className={css.muted}>It is about to be sent.</span>;
  return callbacks.map((callback) => <Delivery key={callback.id} callback={callback} />);
}

/** One callback: how it stands, and every try. */
export function Delivery({ callback }: { callback: JobCallbackFragment }) {
  const { id, state, url, tries, nextAt, attempts, requestBody } = callback;
  return (
    <article className={css.delivery} aria-label={`Callback to ${url}`}>
      <div className={css.head}>
        <CallbackBadge state={state} />
        <code className={css.url}>{url}</code>
        <Redeliver id={id} />
      </div>
      <div className={css.muted}>
        {tries === 1 ? "1 try" : `${tries} tries`} · <code>{id}</code>
        {state === "PENDING" && nextAt && (
          <>
            {" "}
            · next <Time at={nextAt} ago />
          </>
        )}
      </div>
      {requestBody !== null && <HttpBody label="What is sent" text={requestBody} />}
      {attempts.length > 0 && (
        <ol className={css.attempts} aria-label="Tries, the newest first">
          {attempts.toReversed().map((attempt, at) => (
            <li key={attempt.at}>
              <Attempt attempt={attempt} nth={tries - at} />
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}

function Redeliver({ id }: { id: string }) {
  const { has } = useViewer();
  const [redeliver, isBusy] = useAct(JobPageRedeliverDocument, { success: "On its way again" });
  if (!has(["SUBMITTER"])) return null;
  return (
    <Button
      size="xs"
      variant="default"
      loading={isBusy}
      leftSection={<Icon name="retry" size={14} />}
      onClick={() => void redeliver({ id })}
    >
      Redeliver
    </Button>
  );
}

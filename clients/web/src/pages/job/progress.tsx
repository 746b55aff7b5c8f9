import { Section } from "../../parts/page.tsx";
import { Time } from "../../parts/time.tsx";
import { hasEnded, type JobShown } from "./job-shown.ts";
import css from "./progress.module.css";

/** What the worker last said of how far it is; gone once the job has ended. */
export function Progress({ job }: { job: JobShown }) {
  const { status } = job;
  if (hasEnded(job) || !status) return null;
  const { phase, percent, message, at } = status;
  const known = percent ?? undefined;
  return (
    <Section
      title="Progress"
      actions={
        <span className={css.said}>
          said <Time at={at} ago />
        </span>
      }
    >
      <div className={css.line}>
        <span className={css.words}>
          {phase && <strong>{phase}</strong>} {message}
        </span>
        {known !== undefined && <span className={css.percent}>{Math.round(known)} %</span>}
      </div>
      <div
        className={css.track}
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={known}
        aria-valuetext={[phase, message].filter(Boolean).join(": ") || undefined}
        data-unknown={known === undefined}
      >
        <div className={css.bar} style={{ width: `${known ?? 30}%` }} />
      </div>
    </Section>
  );
}

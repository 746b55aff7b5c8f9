import { CopyButton } from "../../parts/copy-button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { JsonTree } from "../../parts/json-tree.tsx";
import { adviceFor } from "./error-advice.ts";
import css from "./job-error.module.css";
import { hasEnded, type JobShown } from "./job-shown.ts";

/** Why the job, or its last attempt, failed, and what to do. */
export function JobErrorNote({ job }: { job: JobShown }) {
  const { error, state } = job;
  if (!error || state === "DONE") return null;
  const { code, message, retryable, data } = error;
  const isOver = hasEnded(job);
  return (
    <section className={css.error} data-over={isOver} aria-label="Error">
      <span className={css.icon}>
        <Icon name="warning" />
      </span>
      <div className={css.inside}>
        <h2 className={css.title}>
          {isOver ? "" : "The last attempt failed: "}
          <code>{code}</code>
          <CopyButton text={JSON.stringify(error, null, 2)} what="the error" />
        </h2>
        <p className={css.message}>{message}</p>
        <p className={css.advice}>
          {isOver ? adviceFor(code, retryable) : "It is tried again by itself."}
        </p>
        {hasData(data) && <JsonTree value={data} label="Data of the error" />}
      </div>
    </section>
  );
}

const hasData = (data: unknown): boolean =>
  typeof data === "object" && data !== null && Object.keys(data).length > 0;

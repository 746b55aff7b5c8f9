import { memo } from "react";
import { Icon } from "../../parts/icon.tsx";
import { Time } from "../../parts/time.tsx";
import type { Row } from "./job-query.ts";
import css from "./jobs.module.css";
import { Tags } from "./tags.tsx";

/** How far a job is, what it waits for, or why it failed. */
export const Standing = memo(({ row }: { row: Row }) => {
  switch (row.state) {
    case "CLAIMED":
      return <Progress row={row} />;
    case "FAILED":
    case "REJECTED":
      return <Failure row={row} />;
    case "SCHEDULED":
      return (
        <span className={css.quiet}>
          {row.error ? `${row.error.code}, again ` : "Runs "}
          <Time at={row.timing.runAt} ago />
        </span>
      );
    case "WAITING":
      return <Hold row={row} />;
    case "SUBMITTED":
      return <span className={css.quiet}>Fetching its files</span>;
    default:
      return <Rest row={row} />;
  }
});

function Progress({ row: { status, claim } }: { row: Row }) {
  const percent = status?.percent ?? undefined;
  const phase = status?.phase ?? status?.message ?? (claim ? `on ${claim.worker}` : "");
  return (
    <span className={css.progress}>
      {percent !== undefined && (
        <span
          className={css.bar}
          role="progressbar"
          aria-label="Progress"
          aria-valuenow={Math.round(percent)}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span className={css.barDone} style={{ width: `${percent}%` }} />
        </span>
      )}
      {percent !== undefined && <span>{Math.round(percent)} %</span>}
      <span className={css.quiet} title={status?.message ?? phase}>
        {phase}
      </span>
    </span>
  );
}

/** Where there is nothing else to say: what was said last, or else the tags. */
function Rest({ row: { status, tags } }: { row: Row }) {
  const said = status?.message ?? status?.phase;
  if (said) return <span className={css.quiet}>{said}</span>;
  return (
    <span className={css.standingTags}>
      <Tags tags={tags} />
    </span>
  );
}

function Failure({ row: { error } }: { row: Row }) {
  if (!error) return null;
  return (
    <span className={css.failure} title={error.message}>
      <code>{error.code}</code> <span className={css.quiet}>{error.message}</span>
    </span>
  );
}

function Hold({ row }: { row: Row }) {
  const words = holdWords(row);
  if (!words)
    return row.error ? (
      <span className={css.quiet}>{row.error.code}, again</span>
    ) : (
      <Rest row={row} />
    );
  return (
    <span className={css.hold} title={words}>
      <Icon name={row.heldBackBy === "LOCKED" ? "lock" : "pause"} size={13} />
      <span>{words}</span>
    </span>
  );
}

function holdWords({ heldBackBy, requires }: Row): string | undefined {
  switch (heldBackBy) {
    case "LOCKED":
      return "Locked by an operator";
    case "PAUSED":
      return "Its function is paused";
    case "CAPABILITY":
      return `No worker with ${requires ?? "what it requires"}`;
    case "LIMIT":
      return "Its function is at its limit";
    default:
      return undefined;
  }
}

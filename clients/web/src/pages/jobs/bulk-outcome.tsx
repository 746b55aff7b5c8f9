import { Button } from "@mantine/core";
import type { Refusal } from "../../api/refusal.ts";
import { IdLink } from "../../parts/id-link.tsx";
import { countWords } from "../../parts/words.ts";
import type { BulkKind } from "./bulk-run.ts";
import css from "./jobs.module.css";
import type { BulkProgress } from "./use-bulk-run.ts";

/** Refusals that are told one by one. */
const shownMax = 50;

interface BulkOutcomeProps {
  readonly kind: BulkKind;
  readonly progress: BulkProgress;
  readonly onClose: () => void;
}

/** What came of a task. */
export function BulkOutcome({ kind, progress, onClose }: BulkOutcomeProps) {
  const { state, done, refused, error } = progress;
  const word = kind === "cancel" ? "cancelled" : "submitted again";
  return (
    <div className={css.run}>
      <p className={css.outcome} role="status">
        {countWords(done)} {done === 1 ? "job was" : "jobs were"} {word}
        {refused.length > 0 && `, ${countWords(refused.length)} refused`}.
        {state === "stopped" && " It was stopped before its end."}
      </p>
      {error && <Why refusal={error} />}
      {refused.length > 0 && (
        <ul className={css.refusals} aria-label="Refused">
          {refused.slice(0, shownMax).map(({ id, refusal }, at) => (
            <li key={id ?? at}>
              {id && <IdLink id={id} to={`/jobs/${id}`} />} <Why refusal={refusal} />
            </li>
          ))}
          {refused.length > shownMax && <li>and {countWords(refused.length - shownMax)} more</li>}
        </ul>
      )}
      <div className={css.buttons}>
        <Button onClick={onClose} autoFocus>
          Close
        </Button>
      </div>
    </div>
  );
}

const Why = ({ refusal: { code, message } }: { refusal: Refusal }) => (
  <span>
    <code>{code}</code> {message}
  </span>
);

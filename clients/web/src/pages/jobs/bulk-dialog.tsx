import { Button, Progress, TextInput } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../api/use-read.ts";
import { JobsCountDocument } from "../../generated/graphql.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { countWords } from "../../parts/words.ts";
import { BulkOutcome } from "./bulk-outcome.tsx";
import { type BulkTask, narrowed } from "./bulk-run.ts";
import css from "./jobs.module.css";
import { useBulkRun } from "./use-bulk-run.ts";

export type BulkWish = Omit<BulkTask, "reason">;

export interface BulkDialogProps {
  readonly wish: BulkWish;
  /** Told whether anything was done. */
  readonly onClose: (hasRun: boolean) => void;
}

/** Asks, tells how it goes on, and what came of it. It is there for one task. */
export function BulkDialog({ wish, onClose }: BulkDialogProps) {
  const { progress, start, stop, reset } = useBulkRun();
  const count = useCount(wish);
  const close = () => {
    reset();
    onClose(progress !== undefined);
  };
  return (
    <Dialog title={titles[wish.kind](count)} isOpen onClose={close}>
      {!progress && <Ask wish={wish} count={count} onStart={start} onClose={close} />}
      {progress?.state === "running" && (
        <div className={css.run}>
          <Progress
            aria-label="Jobs done"
            value={count ? (100 * (progress.done + progress.refused.length)) / count : 100}
            animated={!count}
          />
          <div className={css.figures} role="status">
            <span>
              {countWords(progress.done + progress.refused.length)}
              {count ? ` of ${countWords(count)}` : ""} jobs
            </span>
            <span>{progress.trouble ? `${progress.trouble.message} Trying again.` : ""}</span>
          </div>
          <Button variant="default" onClick={stop}>
            Stop
          </Button>
        </div>
      )}
      {progress && progress.state !== "running" && (
        <BulkOutcome kind={wish.kind} progress={progress} onClose={close} />
      )}
    </Dialog>
  );
}

const jobs = (count: number | null | undefined): string =>
  count === 1 ? "1 job" : `${count ? countWords(count) : "all"} jobs`;

const titles = {
  cancel: (count: number | null | undefined) => `Cancel ${jobs(count)}?`,
  retry: (count: number | null | undefined) => `Run ${jobs(count)} again?`,
};

/** How many it is about: null when there are more than the server counts, undefined while that is asked. */
function useCount({ kind, which }: BulkWish): number | null | undefined {
  const query = "query" in which ? narrowed(kind, which.query) : null;
  const { data } = useRead(JobsCountDocument, query ?? {}, { isPaused: query === null });
  if ("ids" in which) return which.ids.length;
  return query === null ? 0 : data?.jobs.totalCount;
}

interface AskProps {
  readonly wish: BulkWish;
  readonly count: number | null | undefined;
  readonly onStart: (task: BulkTask) => Promise<void>;
  readonly onClose: () => void;
}

function Ask({ wish, count, onStart, onClose }: AskProps) {
  const [reason, setReason] = useState("");
  const begin = () => void onStart({ ...wish, ...(reason.trim() && { reason: reason.trim() }) });
  const isCancel = wish.kind === "cancel";
  return (
    <form
      className={css.run}
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <div>{aboutOf(wish, count)}</div>
      {isCancel && (
        <TextInput
          label="Reason"
          description="For the jobs' logs; may be left out."
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      )}
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
        <Button
          type="submit"
          disabled={count === 0}
          loading={count === undefined}
          {...(isCancel && { color: "red.9" })}
        >
          {isCancel ? `Cancel ${jobs(count)}` : `Run ${jobs(count)} again`}
        </Button>
      </div>
    </form>
  );
}

function aboutOf({ kind, which }: BulkWish, count: number | null | undefined): string {
  const many =
    count === null ? "They are more than the server counts. You can stop it on the way. " : "";
  const all = "query" in which ? "It is about all that match the filter now. " : "";
  if (count === 0) return "None of the jobs that match is in a state for this.";
  return kind === "cancel"
    ? `${many}${all}Jobs that wait end at once, workers of running ones are told to stop. This can't be taken back.`
    : `${many}${all}Each becomes a new job with the same input; the old one stays as it is.`;
}

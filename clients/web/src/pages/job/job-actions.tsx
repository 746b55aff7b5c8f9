import { Button, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { useLocation } from "wouter";
import { useAct } from "../../api/use-act.ts";
import { useViewer } from "../../app/session.tsx";
import {
  JobPageCancelDocument,
  JobPageLockDocument,
  JobPageRetryDocument,
  JobPageUnlockDocument,
} from "../../generated/graphql.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Icon } from "../../parts/icon.tsx";
import { CopyAs } from "./copy-as.tsx";
import { hasEnded, type JobShown } from "./job-shown.ts";

/** What who looks may do with the job as it is. */
export function JobActions({ job }: { job: JobShown }) {
  const { id, isOperator, has } = useViewer();
  const isOver = hasEnded(job);
  const isTheirs = isOperator || (has(["SUBMITTER"]) && job.user?.id === id);
  return (
    <>
      {isTheirs && <CopyAs job={job} />}
      {isOperator && !isOver && (job.locked ? <Unlock job={job} /> : <Lock job={job} />)}
      {isOperator && !isOver && !job.locked && job.state === "CLAIMED" && <Unlock job={job} />}
      {isTheirs && !isOver && <Cancel job={job} />}
      {isTheirs && isOver && <Retry job={job} />}
    </>
  );
}

interface Props {
  readonly job: JobShown;
}

/** Does the work again as a new job, and goes there. */
function Retry({ job }: Props) {
  const [retry, isBusy] = useAct(JobPageRetryDocument, { success: "Submitted again" });
  const [, go] = useLocation();
  const act = async () => {
    const { done } = await retry({ id: job.id });
    if (done) go(`/jobs/${done.job.id}`);
  };
  return (
    <Button size="xs" leftSection={<Icon name="retry" size={15} />} loading={isBusy} onClick={act}>
      Retry
    </Button>
  );
}

function Cancel({ job }: Props) {
  const [cancel] = useAct(JobPageCancelDocument, { success: "Cancelled" });
  return (
    <WithReason
      word="Cancel"
      icon="slash"
      title="Cancel this job?"
      action="Cancel the job"
      isDangerous
      onConfirm={async (reason) => (await cancel({ id: job.id, reason })).done !== undefined}
    >
      {job.state === "CLAIMED"
        ? "Its worker is told to stop, and what it did is lost."
        : "It will not run."}{" "}
      This can’t be taken back; the work can be submitted again.
    </WithReason>
  );
}

function Lock({ job }: Props) {
  const [lock] = useAct(JobPageLockDocument, { success: "Locked" });
  return (
    <WithReason
      word="Lock"
      icon="lock"
      title="Lock this job?"
      action="Lock the job"
      onConfirm={async (reason) => (await lock({ id: job.id, reason })).done !== undefined}
    >
      Nobody can claim it until it is unlocked.
      {job.state === "CLAIMED" && " The worker that has it may finish."}
    </WithReason>
  );
}

/** Of a job in a worker's hands it takes more than the lock away. */
function Unlock({ job }: Props) {
  const [unlock] = useAct(JobPageUnlockDocument, { success: "It can be claimed" });
  const isClaimed = job.state === "CLAIMED";
  return (
    <WithReason
      word={job.locked ? "Unlock" : "Take back"}
      icon={job.locked ? "unlock" : "left"}
      title={isClaimed ? "Take this job from its worker?" : "Unlock this job?"}
      action={isClaimed ? "Take it back" : "Unlock the job"}
      isDangerous={isClaimed}
      onConfirm={async (reason) => (await unlock({ id: job.id, reason })).done !== undefined}
    >
      {isClaimed
        ? `Worker ${job.claim?.worker ?? ""} loses it, with what it did; the attempt does not count. Any worker can then claim it.`
        : "Workers can claim it again."}
    </WithReason>
  );
}

interface WithReasonProps {
  readonly word: string;
  readonly icon: "left" | "lock" | "slash" | "unlock";
  readonly title: string;
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly children: React.ReactNode;
  /** False keeps the dialog open. */
  readonly onConfirm: (reason: string | null) => Promise<boolean>;
}

/** A button that asks first, and for a reason, which the job's log keeps. */
function WithReason(props: WithReasonProps) {
  const { word, icon, title, action, isDangerous = false, children, onConfirm } = props;
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const textId = useId();
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name={icon} size={15} />}
        onClick={() => setOpen(true)}
      >
        {word}
      </Button>
      <ConfirmDialog
        title={title}
        action={action}
        isDangerous={isDangerous}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => onConfirm(reason.trim() || null)}
      >
        <p id={textId}>{children}</p>
        <TextInput
          label="Reason, for the job’s log"
          placeholder="May be left out"
          maxLength={1_000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  );
}

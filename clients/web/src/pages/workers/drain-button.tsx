import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../api/use-act.ts";
import {
  DrainWorkerDocument,
  ResumeWorkerDocument,
  type WorkerRowFragment,
} from "../../generated/graphql.ts";
import { AskButton, type AskButtonProps } from "../../parts/ask-button.tsx";

type Props = {
  readonly worker: Pick<WorkerRowFragment, "id" | "name" | "state">;
} & Pick<AskButtonProps, "size">;

/** For operators: brings a worker to its end in good order, or takes that back. */
export const DrainButton = (props: Props) =>
  props.worker.state === "DRAINING" ? <Resume {...props} /> : <Drain {...props} />;

function Drain({ worker: { id, name }, ...look }: Props) {
  const [reason, setReason] = useState("");
  const [drain] = useAct(DrainWorkerDocument, { success: `${name} is draining.` });
  return (
    <AskButton
      {...look}
      word="Drain"
      icon="pause"
      label={`Drain ${name}`}
      title={`Drain ${name}?`}
      onConfirm={async () => !(await drain({ id, ...(reason && { reason }) })).refusal}
    >
      <p>It gets no more jobs, is told to stop, and may finish what it holds.</p>
      <Textarea
        label="Reason"
        description="For other operators; may be left out"
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </AskButton>
  );
}

function Resume({ worker: { id, name }, ...look }: Props) {
  const [resume] = useAct(ResumeWorkerDocument, { success: `${name} may get jobs again.` });
  return (
    <AskButton
      {...look}
      word="Resume"
      icon="play"
      label={`Resume ${name}`}
      title={`Resume ${name}?`}
      onConfirm={async () => !(await resume({ id })).refusal}
    >
      It gets jobs again. One that has ended meanwhile must be started first.
    </AskButton>
  );
}

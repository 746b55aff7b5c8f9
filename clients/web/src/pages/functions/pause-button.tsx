import { ActionIcon, Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../api/use-act.ts";
import { PauseFunctionDocument, ResumeFunctionDocument } from "../../generated/graphql.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Icon } from "../../parts/icon.tsx";
import css from "./functions.module.css";
import { isPausedNow, type Pausable } from "./paused.ts";

export interface PauseButtonProps {
  readonly function: Pausable & { readonly name: string };
  /** A drawing alone, for a row of a list. */
  readonly isSmall?: boolean;
}

/** For operators: stops handing out a function's jobs, or goes on with it, after asking. */
export function PauseButton({ function: shown, isSmall = false }: PauseButtonProps) {
  const [asking, ask] = useState<"Pause" | "Resume" | null>(null);
  const { name } = shown;
  const isPaused = isPausedNow(shown);
  const word = isPaused ? "Resume" : "Pause";
  const icon = <Icon name={isPaused ? "play" : "pause"} size={15} />;
  const close = () => ask(null);
  return (
    <>
      {isSmall ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${word} ${name}`}
          title={word}
          onClick={() => ask(word)}
        >
          {icon}
        </ActionIcon>
      ) : (
        <Button variant="default" leftSection={icon} onClick={() => ask(word)}>
          {word}
        </Button>
      )}
      <Pause name={name} isOpen={asking === "Pause"} onClose={close} />
      <Resume name={name} isOpen={asking === "Resume"} onClose={close} />
    </>
  );
}

interface AskProps {
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function Pause({ name, isOpen, onClose }: AskProps) {
  const [reason, setReason] = useState("");
  const [pause] = useAct(PauseFunctionDocument, { success: `${name} is paused.` });
  return (
    <ConfirmDialog
      title={`Pause ${name}?`}
      action="Pause"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={async () => {
        const { refusal } = await pause({ input: { name, ...(reason && { reason }) } });
        return refusal === undefined;
      }}
    >
      <div className={css.ask}>
        <p>
          None of its jobs is handed out until it is resumed. Those that run now go on; new ones are
          taken in and wait.
        </p>
        <Textarea
          label="Reason"
          description="For other operators; may be left out"
          autosize
          minRows={2}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  );
}

function Resume({ name, isOpen, onClose }: AskProps) {
  const [resume] = useAct(ResumeFunctionDocument, { success: `${name} goes on.` });
  return (
    <ConfirmDialog
      title={`Resume ${name}?`}
      action="Resume"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={async () => (await resume({ input: { name } })).refusal === undefined}
    >
      Its jobs are handed out again, at once.
    </ConfirmDialog>
  );
}

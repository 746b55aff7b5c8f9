import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import css from "./dialog.module.css";
import { Dialog } from "./dialog.tsx";

export interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen; inputs, such as a reason, may be among it. */
  readonly children: ReactNode;
  /** The word on the button, such as "Cancel 12 jobs". */
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Closes the dialog when it is over; false keeps it open. */
  readonly onConfirm: () => Promise<unknown> | unknown;
}

/** Asks before something that can't be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, action, isDangerous = false, isOpen, onClose, onConfirm } = props;
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    const answer = await onConfirm();
    setBusy(false);
    if (answer !== false) onClose();
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <div className={css.text}>{children}</div>
      <div className={css.foot}>
        <Button variant="default" onClick={onClose} data-autofocus autoFocus={isDangerous}>
          Not now
        </Button>
        <Button
          {...(isDangerous && { color: "red" })}
          loading={isBusy}
          onClick={() => void confirm()}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  );
}

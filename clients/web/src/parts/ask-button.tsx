import { ActionIcon, Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { Icon, type IconName } from "./icon.tsx";

export interface AskButtonProps {
  /** On the button that asks, and on the one that does it. */
  readonly word: string;
  readonly icon: IconName;
  /** Says what it is about, for screen readers that are in a list of such buttons. */
  readonly label?: string;
  readonly title: string;
  /** What will happen; inputs may be among it. */
  readonly children: ReactNode;
  readonly isDangerous?: boolean;
  /** "icon": for a narrow column; the word is in its name. */
  readonly size?: "compact-xs" | "icon" | "sm";
  /** False keeps the dialog open. */
  readonly onConfirm: () => Promise<boolean>;
}

/** A button that asks before it does something. */
export function AskButton({ word, icon, label, size = "sm", ...dialog }: AskButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {size === "icon" ? (
        <ActionIcon
          variant="default"
          aria-label={label ?? word}
          title={word}
          onClick={() => setOpen(true)}
        >
          <Icon name={icon} size={14} />
        </ActionIcon>
      ) : (
        <Button
          variant="default"
          size={size}
          leftSection={<Icon name={icon} size={14} />}
          aria-label={label}
          onClick={() => setOpen(true)}
        >
          {word}
        </Button>
      )}
      <ConfirmDialog {...dialog} action={word} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

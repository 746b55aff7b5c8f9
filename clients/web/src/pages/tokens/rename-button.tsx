import { ActionIcon, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../api/use-act.ts";
import { RenameTokenDocument, type TokenRowFragment } from "../../generated/graphql.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Icon } from "../../parts/icon.tsx";

/** Says anew what a token is for. */
export function RenameButton({ token: { id, label } }: { token: TokenRowFragment }) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState(label ?? "");
  const [fault, setFault] = useState<string>();
  const [rename] = useAct(RenameTokenDocument, { isQuiet: true, success: "The token is renamed." });
  const name = label ?? id;
  const open = () => {
    setText(label ?? "");
    setFault(undefined);
    setOpen(true);
  };
  const confirm = async () => {
    const { refusal } = await rename({ id, label: text });
    setFault(refusal?.message);
    return !refusal;
  };
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`Rename ${name}`}
        title={`Rename ${name}`}
        onClick={open}
      >
        <Icon name="edit" size={14} />
      </ActionIcon>
      <ConfirmDialog
        title={`Rename ${name}`}
        action="Rename"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
      >
        <TextInput
          label="What it is for"
          value={text}
          error={fault}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  );
}

import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useAct } from "../../api/use-act.ts";
import { CreateUserDocument } from "../../generated/graphql.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Icon } from "../../parts/icon.tsx";

export function CreateUser() {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [fault, setFault] = useState<string>();
  const [create] = useAct(CreateUserDocument, { isQuiet: true });
  const [, go] = useLocation();
  const confirm = async () => {
    const { done, refusal } = await create({ name });
    setFault(refusal?.message);
    if (done) go(`/users/${done.user.id}`);
    return !refusal;
  };
  return (
    <>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen(true)}>
        New user
      </Button>
      <ConfirmDialog
        title="New user"
        action="Create"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
      >
        <TextInput
          label="Name"
          description="Nobody else has it; it can't be changed."
          value={name}
          error={fault}
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  );
}

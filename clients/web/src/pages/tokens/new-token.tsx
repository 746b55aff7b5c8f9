import { Button, MultiSelect, Select, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../api/use-act.ts";
import { CreateTokenDocument, type Role } from "../../generated/graphql.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Icon } from "../../parts/icon.tsx";
import { roleWords } from "./columns.tsx";
import { ShownSecret } from "./shown-secret.tsx";

const roles = Object.entries(roleWords).map(([value, label]) => ({ value, label }));

const dayMs = 86_400_000;

const ends = [
  { value: "", label: "Never" },
  { value: "7", label: "In a week" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
];

/** Makes a token for a user, and shows its secret this once. */
export function NewToken({ user }: { user: { readonly id: string; readonly name: string } }) {
  const [isOpen, setOpen] = useState(false);
  const [label, setLabel] = useState("");
  const [chosen, setChosen] = useState<string[]>(["SUBMITTER"]);
  const [functions, setFunctions] = useState<string[]>([]);
  const [days, setDays] = useState("");
  const [fault, setFault] = useState<string>();
  const [secret, setSecret] = useState<string>();
  const [create] = useAct(CreateTokenDocument, { isQuiet: true });
  const confirm = async () => {
    const { done, refusal } = await create({
      input: {
        userId: user.id,
        roles: chosen as Role[],
        ...(label && { label }),
        ...(days && { expiresAt: new Date(Date.now() + Number(days) * dayMs).toISOString() }),
        ...(functions.length > 0 && { functions }),
      },
    });
    setFault(refusal?.message);
    setSecret(done?.token);
    return !refusal;
  };
  return (
    <>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen(true)}>
        New token
      </Button>
      <ConfirmDialog
        title={`New token for ${user.name}`}
        action="Create"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
      >
        <TextInput
          label="What it is for"
          placeholder="web shop, production"
          value={label}
          error={fault}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        <MultiSelect
          label="Roles"
          data={roles}
          value={chosen}
          onChange={setChosen}
          comboboxProps={{ withinPortal: false }}
          mt="sm"
        />
        <TagsInput
          label="Functions"
          description="Patterns such as photoshop.*; all when there is none."
          value={functions}
          onChange={setFunctions}
          mt="sm"
        />
        <Select
          label="Ends"
          data={ends}
          value={days}
          onChange={(value) => setDays(value ?? "")}
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
          mt="sm"
        />
      </ConfirmDialog>
      <ShownSecret secret={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}

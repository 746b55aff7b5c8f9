import { Button, NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../api/use-act.ts";
import { type Period, SetAllowanceDocument } from "../../generated/graphql.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Icon } from "../../parts/icon.tsx";
import { UserSelect } from "../../parts/user-select.tsx";
import { isPeriod, periodWords } from "./period.ts";

const periods = Object.entries(periodWords).map(([value, label]) => ({ value, label }));

/** For one user, or for each user who has none of their own. */
export function SetAllowance({
  user,
  onSet,
}: {
  readonly user?: { readonly id: string; readonly name: string };
  readonly onSet: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const [whom, setWhom] = useState("");
  const [api, setApi] = useState("*");
  const [count, setCount] = useState<number | string>(100);
  const [period, setPeriod] = useState<Period>("DAY");
  const [fault, setFault] = useState<string>();
  const [save] = useAct(SetAllowanceDocument, { isQuiet: true, success: "The allowance is set." });
  const confirm = async () => {
    const userId = user?.id ?? whom;
    const input = { api, count: Number(count), period, ...(userId && { userId }) };
    const { refusal } = await save({ input });
    setFault(refusal?.message);
    if (!refusal) onSet();
    return !refusal;
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => setOpen(true)}
      >
        Set an allowance
      </Button>
      <ConfirmDialog
        title={user ? `Allowance of ${user.name}` : "Set an allowance"}
        action="Set"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
      >
        {!user && (
          <UserSelect
            label="For"
            placeholder="Each user, by themselves"
            value={whom || undefined}
            onChange={setWhom}
            comboboxProps={{ withinPortal: false }}
          />
        )}
        <TextInput
          mt={user ? 0 : "sm"}
          label="Core API"
          description="A pattern such as *, core.mail.* or core.mail.send"
          value={api}
          error={fault}
          onChange={({ currentTarget }) => setApi(currentTarget.value)}
        />
        <NumberInput label="Calls" min={0} value={count} onChange={setCount} mt="sm" />
        <Select
          label="In"
          data={periods}
          value={period}
          allowDeselect={false}
          onChange={(value) => isPeriod(value) && setPeriod(value)}
          comboboxProps={{ withinPortal: false }}
          mt="sm"
        />
      </ConfirmDialog>
    </>
  );
}

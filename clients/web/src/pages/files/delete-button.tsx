import { useAct } from "../../api/use-act.ts";
import { DeleteFileDocument } from "../../generated/graphql.ts";
import { AskButton } from "../../parts/ask-button.tsx";

/** An upload goes before its time. */
export function DeleteButton({
  file: { id, name },
  onDeleted,
}: {
  file: { id: string; name: string };
  onDeleted: () => void;
}) {
  const [remove] = useAct(DeleteFileDocument, { success: `${name} is deleted.` });
  const confirm = async () => {
    const { refusal } = await remove({ id });
    if (!refusal) onDeleted();
    return !refusal;
  };
  return (
    <AskButton
      word="Delete"
      icon="trash"
      size="icon"
      label={`Delete ${name}`}
      title={`Delete ${name}?`}
      isDangerous
      onConfirm={confirm}
    >
      It can't be brought back. Jobs that named it already keep what they read.
    </AskButton>
  );
}

import { useAct } from "../../api/use-act.ts";
import { RevokeTokenDocument, type TokenRowFragment } from "../../generated/graphql.ts";
import { AskButton } from "../../parts/ask-button.tsx";

export function RevokeButton({
  token: { id, label, user },
  onRevoked,
}: {
  token: TokenRowFragment;
  onRevoked: () => void;
}) {
  const [revoke] = useAct(RevokeTokenDocument, { success: "The token is revoked." });
  const name = label ?? id;
  const confirm = async () => {
    const { refusal } = await revoke({ id });
    if (!refusal) onRevoked();
    return !refusal;
  };
  return (
    <AskButton
      word="Revoke"
      icon="trash"
      size="compact-xs"
      label={`Revoke ${name}`}
      title={`Revoke ${name}?`}
      isDangerous
      onConfirm={confirm}
    >
      {user?.name ?? "Whoever"} can't use it from now on, nor the sessions that were opened with it.
      What it watches ends. It can't be taken back.
    </AskButton>
  );
}

import { Button } from "@mantine/core";
import { useAct } from "../api/use-act.ts";
import { useViewer } from "../app/session.tsx";
import { RedeliverCallbackDocument } from "../generated/graphql.ts";
import { Icon } from "./icon.tsx";

/** Sends a callback once more, at once. */
export function RedeliverButton({ id, size = "xs" }: { id: string; size?: "compact-xs" | "xs" }) {
  const { has } = useViewer();
  const [redeliver, isBusy] = useAct(RedeliverCallbackDocument, { success: "On its way again" });
  if (!has(["SUBMITTER"])) return null;
  return (
    <Button
      size={size}
      variant="default"
      loading={isBusy}
      leftSection={<Icon name="retry" size={14} />}
      onClick={() => void redeliver({ id })}
    >
      Redeliver
    </Button>
  );
}

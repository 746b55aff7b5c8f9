import { useRead } from "../../api/use-read.ts";
import { CallbackDetailsDocument, type CallbackRowFragment } from "../../generated/graphql.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { EmptyState, ErrorState, PageSkeleton } from "../../parts/page.tsx";
import { Delivery } from "../job/callbacks.tsx";

/** What was sent and answered. */
export function CallbackDialog({
  callback,
  onClose,
}: {
  callback: CallbackRowFragment | undefined;
  onClose: () => void;
}) {
  return (
    <Dialog title="Callback" isOpen={callback !== undefined} onClose={onClose} isWide>
      {callback && <Details callback={callback} />}
    </Dialog>
  );
}

const everyMs = 2_000;

function Details({ callback: { id, job } }: { callback: CallbackRowFragment }) {
  const ids = job ? [job.id] : [];
  const { data, error, again } = useRead(
    CallbackDetailsDocument,
    { ids },
    { everyMs, isPaused: !job },
  );
  if (!job) return <Gone />;
  if (error && !data) return <ErrorState refusal={error} onRetry={again} />;
  if (!data) return <PageSkeleton isPart rows={3} />;
  const found = data.callbacks.nodes.find((one) => one.id === id);
  return found ? <Delivery callback={found} /> : <Gone />;
}

const Gone = () => (
  <EmptyState icon="callbacks" title="Its job has been deleted">
    What was sent went with it.
  </EmptyState>
);

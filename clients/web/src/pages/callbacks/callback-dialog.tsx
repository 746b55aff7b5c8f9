import { useListChanges } from "../../api/use-list-changes.ts";
import { useRead } from "../../api/use-read.ts";
import { CallbackDetailsDocument, type CallbackRowFragment } from "../../generated/graphql.ts";
import { Delivery } from "../../parts/delivery.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { EmptyState, ErrorState, PageSkeleton } from "../../parts/page.tsx";

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

function Details({ callback: { id, job } }: { callback: CallbackRowFragment }) {
  const ids = job ? [job.id] : [];
  const { data, error, again } = useRead(CallbackDetailsDocument, { ids }, { isPaused: !job });
  useListChanges(job ? ["CALLBACKS"] : [], again);
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

import { fileKey } from "../access/index.ts";
import type { Unannounced } from "../jobs/index.ts";
import { bodyOf } from "./body.ts";
import type { CallbacksRoom } from "./room.ts";
import { type NewDelivery, writeDeliveries } from "./store.ts";

/** Ended jobs taken over in one write; each may bring an output of a megabyte. */
const collectMax = 20;

/**
 * Takes over every ended job that waits for its callback: first the delivery is written, then the job's mark is cleared.
 * Breaking off in between repeats harmlessly, as does another server doing the same.
 */
export async function collect(
  room: CallbacksRoom,
  collected: () => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const ended = await room.jobs.unannounced(collectMax);
    if (ended.length === 0) return;
    await writeDeliveries(
      room.store,
      ended.flatMap((one) => deliveryOf(room, one)),
    );
    collected();
    await room.jobs.announced(ended.map(({ callbackId }) => callbackId));
    if (ended.length < collectMax) return;
  }
}

function deliveryOf(room: CallbacksRoom, { callbackId, job }: Unannounced): NewDelivery[] {
  if (job.callbackUrl === undefined) return [];
  const body = bodyOf(job, room.config.publicUrl, fileKey(room.access, job.id));
  const at = job.endedAt ?? job.createdAt;
  const { traceparent } = job;
  const traced = traceparent === undefined ? {} : { traceparent };
  return [
    { _id: callbackId, job: job.id, user: job.user, url: job.callbackUrl, body, at, ...traced },
  ];
}

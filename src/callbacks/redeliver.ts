import { isAdmin, type Viewer } from "../access/index.ts";
import { DocketError, notFound } from "../errors.ts";
import { kindOfId } from "../ids.ts";
import { hasEnded, type Job } from "../jobs/index.ts";
import { collect } from "./collect.ts";
import type { Delivery } from "./delivery.ts";
import { findDeliveries } from "./find.ts";
import type { CallbacksRoom } from "./room.ts";
import { sendAgain } from "./store.ts";

/**
 * Sends a callback again, however its sending went: one that waits goes out now, one whose try is under way right after
 * it should it fail. Same id and body, a fresh time and signature, and the whole schedule of tries once more. `id` is the
 * callback's or its job's. `NOT_FOUND` when it is not the viewer's to decide on; `INVALID_INPUT` for a job that has no
 * callback to send.
 */
export async function redeliver(
  room: CallbacksRoom,
  viewer: Viewer,
  id: string,
): Promise<Delivery> {
  const delivery =
    kindOfId(id) === "job" ? await ofJob(room, viewer, id) : await oneOf(room, { _id: id });
  const asked = delivery && isOwn(viewer, delivery) && (await sendAgain(room.store, delivery.id));
  if (!asked) throw notFound(id);
  room.log.info("callback.asked_again", { id: asked.id, job: asked.job, by: viewer.user });
  return asked;
}

const isOwn = (viewer: Viewer, { user }: Pick<Job, "user">): boolean =>
  viewer.job === undefined && (isAdmin(viewer) || viewer.user === user);

const oneOf = async ({ store }: CallbacksRoom, query: object): Promise<Delivery | undefined> =>
  (await findDeliveries(store, query, { order: 1, limit: 1 }))[0];

async function ofJob(
  room: CallbacksRoom,
  viewer: Viewer,
  id: string,
): Promise<Delivery | undefined> {
  const job = await room.jobs.get(viewer, id);
  if (!job || !isOwn(viewer, job)) throw notFound(id);
  if (!hasEnded(job.state))
    throw nothingToSend(job, `is ${job.state}; its callback is sent when it has ended`);
  if (job.callbackUrl === undefined) throw nothingToSend(job, "has no callbackUrl");
  const known = await oneOf(room, { job: id });
  if (known) return known;
  // It ended just now.
  await collect(room, () => undefined, new AbortController().signal);
  return oneOf(room, { job: id });
}

const nothingToSend = ({ id, state }: Job, why: string): DocketError =>
  new DocketError("INVALID_INPUT", `Job ${id} ${why}.`, { data: { id, state } });

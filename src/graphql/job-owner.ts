import { isAdmin } from "../access/index.ts";
import type { Job } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { type Context, viewerIn } from "./context.ts";
import { DeliveryType } from "./delivery.ts";
import { JobType } from "./job.ts";

/** What concerns the job's user alone: its workers don't see it. */
const isOwners = (job: Job, context: Context): boolean => {
  const viewer = viewerIn(context);
  return viewer.job === undefined && (viewer.user === job.user || isAdmin(viewer));
};

builder.objectFields(JobType, (t) => ({
  callbackUrl: t.string({
    nullable: true,
    description: "Told when it has ended. For its user.",
    resolve: (job, _args, context) => (isOwners(job, context) ? (job.callbackUrl ?? null) : null),
  }),
  idempotencyKey: t.string({
    nullable: true,
    description: "Its user's own name for it. For its user.",
    resolve: (job, _args, context) =>
      isOwners(job, context) ? (job.idempotencyKey ?? null) : null,
  }),
  callbacks: t.field({
    type: [DeliveryType],
    description: "What became of its callback. For its user.",
    complexity: 10,
    resolve: async (job, _args, context) =>
      isOwners(job, context) ? [...(await context.rooms.callbacks.deliveriesOf(job.id))] : [],
  }),
}));

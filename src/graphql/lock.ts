import type { Job } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, JobEndedError, NotFoundError } from "./errors.ts";
import { JobType } from "./job.ts";
import { said } from "./said.ts";

const LockJobPayload = builder.objectRef<{ readonly job: Job }>("LockJobPayload").implement({
  description: "The job is locked.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
  }),
});

const UnlockJobPayload = builder.objectRef<{ readonly job: Job }>("UnlockJobPayload").implement({
  description: "The job can be claimed.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
  }),
});

builder.mutationField("lockJob", (t) =>
  t.fieldWithInput({
    type: LockJobPayload,
    description:
      "Keeps a job from being claimed until it is unlocked; who holds it already may finish. For the operator.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError, JobEndedError, InvalidInputError] },
    input: {
      id: t.input.id({ required: true, description: "The job." }),
      reason: t.input.string({ description: "Why, for the job's log." }),
    },
    resolve: (_root, { input }, context) =>
      answer(async () => ({ job: await context.rooms.jobs.lock(viewerIn(context), said(input)) })),
  }),
);

builder.mutationField("unlockJob", (t) =>
  t.fieldWithInput({
    type: UnlockJobPayload,
    description:
      "Lets a locked job be claimed again, and takes a claimed one from its worker; that attempt does not count. For the operator.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError, JobEndedError, InvalidInputError] },
    input: {
      id: t.input.id({ required: true, description: "The job." }),
      reason: t.input.string({ description: "Why, for the job's log." }),
    },
    resolve: (_root, { input }, context) =>
      answer(async () => ({
        job: await context.rooms.jobs.unlock(viewerIn(context), said(input)),
      })),
  }),
);

import type { Job } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, JobEndedError, NotFoundError } from "./errors.ts";
import { JobType } from "./job.ts";
import { said } from "./said.ts";

const CancelJobPayload = builder.objectRef<{ readonly job: Job }>("CancelJobPayload").implement({
  description: "The job is cancelled.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
  }),
});

builder.mutationField("cancelJob", (t) =>
  t.fieldWithInput({
    type: CancelJobPayload,
    description:
      "Ends a job that is no longer wanted; its worker is told to stop. Cancelling twice is no error.",
    authScopes: { submitter: true },
    errors: { types: [NotFoundError, JobEndedError, InvalidInputError] },
    input: {
      id: t.input.id({ required: true, description: "The job." }),
      reason: t.input.string({ description: "Why, for the job's log." }),
    },
    resolve: (_root, { input }, context) =>
      answer(async () => ({
        job: await context.rooms.jobs.cancel(viewerIn(context), said(input)),
      })),
  }),
);

import type { Failed, Job, Next } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InputTooLargeError, UnknownFunctionError } from "./errors.ts";
import { heldFields, heldRefusals } from "./held.ts";
import { JobType } from "./job.ts";
import { asNext, NextInput, nextField } from "./next.ts";
import { said } from "./said.ts";

const FailJobPayload = builder.objectRef<Failed & Next>("FailJobPayload").implement({
  description: "The attempt has ended.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
    willRetry: t.exposeBoolean("willRetry", {
      description: "Whether there will be another attempt.",
    }),
    next: t.field(nextField),
  }),
});

const FailureInput = builder.inputType("JobErrorInput", {
  description: "Why an attempt failed.",
  fields: (t) => ({
    code: t.string({ required: true, description: "Your word for it, such as LAYER_NOT_FOUND." }),
    message: t.string({ required: true, description: "A sentence for people." }),
    retryable: t.boolean({
      description: "Whether another attempt could succeed; true when left out.",
    }),
    data: t.field({ type: "JSON", description: "Facts about the failure, as an object." }),
    requires: t.string({
      description:
        "A capability with which another worker could do it: the job waits for one, and the attempt does not count. Once for each word; the next time the attempt failed.",
    }),
  }),
});

builder.mutationField("failJob", (t) =>
  t.fieldWithInput({
    type: FailJobPayload,
    description: "Ends the attempt: the job is tried again after a pause, or fails for good.",
    authScopes: { worker: true },
    errors: { types: [...heldRefusals, InputTooLargeError, UnknownFunctionError] },
    input: {
      ...heldFields(t.input),
      next: t.input.field({ type: NextInput, description: "Claim these in the same call." }),
      error: t.input.field({ type: FailureInput, required: true, description: "What went wrong." }),
    },
    resolve: (_root, { input: { id, key, error, next } }, context) => {
      const { data, ...rest } = said(error);
      const facts = data === undefined ? {} : { data: data as Record<string, unknown> };
      const request = { id, key, error: { ...rest, ...facts }, ...asNext(next, context) };
      return answer(() => context.rooms.jobs.fail(viewerIn(context), request));
    },
  }),
);

const ReleaseJobPayload = builder.objectRef<{ readonly job: Job }>("ReleaseJobPayload").implement({
  description: "The job waits again.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
  }),
});

builder.mutationField("releaseJob", (t) =>
  t.fieldWithInput({
    type: ReleaseJobPayload,
    description: "Gives back a job that you did not start; the attempt does not count.",
    authScopes: { worker: true },
    errors: { types: heldRefusals },
    input: heldFields(t.input),
    resolve: (_root, { input }, context) =>
      answer(async () => ({ job: await context.rooms.jobs.release(viewerIn(context), input) })),
  }),
);

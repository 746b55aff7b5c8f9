import type { Submitted } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import {
  answer,
  IdempotencyConflictError,
  InvalidInputError,
  NotFoundError,
  UnknownFunctionError,
} from "./errors.ts";
import { JobType } from "./job.ts";
import { said } from "./said.ts";

const RetryJobPayload = builder.objectRef<Submitted>("RetryJobPayload").implement({
  description: "The work was submitted again.",
  fields: (t) => ({
    job: t.expose("job", {
      type: JobType,
      description: "The new job; its `retryOf` names the old one.",
    }),
    duplicate: t.exposeBoolean("duplicate", {
      description: "Whether it was there already, by its idempotency key.",
    }),
  }),
});

builder.mutationField("retryJob", (t) =>
  t.fieldWithInput({
    type: RetryJobPayload,
    description:
      "Does the work of an ended job again, as a new job; the ended one stays as it is. Its files are fetched anew.",
    authScopes: { submitter: true },
    errors: {
      types: [NotFoundError, InvalidInputError, UnknownFunctionError, IdempotencyConflictError],
    },
    input: {
      id: t.input.id({ required: true, description: "The ended job." }),
      idempotencyKey: t.input.string({
        description: "Your own name for the new job, so that the call can be repeated.",
      }),
    },
    resolve: (_root, { input }, context) =>
      answer(() => context.rooms.jobs.retry(viewerIn(context), said(input))),
  }),
);

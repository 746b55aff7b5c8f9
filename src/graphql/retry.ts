import type { Submitted } from "../jobs/index.ts";
import { asResults, batchPayload } from "./batch.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import {
  answer,
  IdempotencyConflictError,
  InvalidInputError,
  NotFoundError,
  UnknownFunctionError,
} from "./errors.ts";
import type { InputFields } from "./held.ts";
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

const retryFields = (t: InputFields) => ({
  id: t.id({ required: true, description: "The ended job." }),
  idempotencyKey: t.string({
    description: "Your own name for the new job, so that the call can be repeated.",
  }),
});

const refusals = [NotFoundError, InvalidInputError, UnknownFunctionError, IdempotencyConflictError];

builder.mutationField("retryJob", (t) =>
  t.fieldWithInput({
    type: RetryJobPayload,
    description:
      "Does the work of an ended job again, as a new job; the ended one stays as it is. What was fetched for it is fetched anew.",
    authScopes: { submitter: true },
    errors: { types: refusals },
    input: retryFields(t.input),
    resolve: (_root, { input }, context) =>
      answer(() => context.rooms.jobs.retry(viewerIn(context), said(input))),
  }),
);

const RetryJobsItem = builder.inputType("RetryJobsItemInput", {
  description: "One job of a batch to be run again.",
  fields: retryFields,
});

const RetryJobsPayload = batchPayload<Submitted>({
  mutation: "retryJobs",
  description: "What came of each retry.",
  payload: RetryJobPayload,
  refusals,
});

builder.mutationField("retryJobs", (t) =>
  t.fieldWithInput({
    type: RetryJobsPayload,
    description: "Does the work of many ended jobs again; each is accepted or refused by itself.",
    authScopes: { submitter: true },
    errors: { types: [InvalidInputError] },
    input: {
      jobs: t.input.field({
        type: [RetryJobsItem],
        required: true,
        description: "The ended jobs.",
      }),
    },
    resolve: (_root, { input: { jobs } }, context) =>
      answer(async () =>
        asResults(
          await context.rooms.jobs.retryMany(
            viewerIn(context),
            jobs.map((item) => said(item)),
          ),
        ),
      ),
  }),
);

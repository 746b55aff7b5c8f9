import { z } from "zod";
import type { SubmitRequest, Submitted } from "../jobs/index.ts";
import { howToResume } from "../live/index.ts";
import { asResults, batchPayload } from "./batch.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import {
  AddressRefusedError,
  answer,
  IdempotencyConflictError,
  InputTooLargeError,
  InvalidInputError,
  LimitReachedError,
  NotFoundError,
  UnknownFunctionError,
} from "./errors.ts";
import type { InputFields } from "./held.ts";
import { JobType } from "./job.ts";
import { InputFileInput } from "./job-parts.ts";
import { said } from "./said.ts";
import { checkWait } from "./wait.ts";

/** `waited`: whether its end was waited for. */
type SubmittedWaited = Submitted & { readonly waited?: true };

const SubmitJobPayload = builder.objectRef<SubmittedWaited>("SubmitJobPayload").implement({
  description: "The job is written down and will not be lost.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
    duplicate: t.exposeBoolean("duplicate", {
      description: "Whether it was there already, by its idempotency key.",
    }),
    resume: t.string({
      nullable: true,
      description: "With waitMs, when the job has not ended in that time: how to wait again.",
      resolve: ({ job, waited }) => (waited && howToResume(job)) ?? null,
    }),
  }),
});

const refusals = [
  InvalidInputError,
  NotFoundError,
  UnknownFunctionError,
  IdempotencyConflictError,
  InputTooLargeError,
  AddressRefusedError,
  LimitReachedError,
];

/** What can be said of a job that is submitted, alone or in a batch. */
const jobFields = (t: InputFields) => ({
  function: t.string({ required: true, description: "The name of the function." }),
  input: t.field({ type: "JSON", description: "What it is to do; {} when left out." }),
  files: t.field({
    type: [InputFileInput],
    description: "Files to fetch or to take before it can be claimed.",
  }),
  priority: t.int({ description: "Higher goes first; -1000 to 1000, 0 when left out." }),
  runAt: t.field({ type: "DateTime", description: "Not to be claimed before." }),
  tags: t.stringList({ description: "Words to find it by." }),
  callbackUrl: t.string({ description: "Told when it has ended." }),
  idempotencyKey: t.string({
    description:
      "Your own name for the job: submitting it again with the same content answers with the first job.",
  }),
  maxAttempts: t.int({
    description: "Attempts after which it fails for good; the function's own when left out.",
  }),
  user: t.string({
    description:
      "Whose job it is, by id or name: your own when left out. An operator may name anybody.",
  }),
  requires: t.string({
    description:
      "A capability such as photoshop: only a worker that names it gets the job; what the function says when left out.",
  }),
});

const SubmitJobsItem = builder.inputType("SubmitJobsItemInput", {
  description: "One job of a batch.",
  fields: jobFields,
});

builder.mutationField("submitJob", (t) =>
  t.fieldWithInput({
    type: SubmitJobPayload,
    description: "Submits a job, and waits for its end if you like.",
    authScopes: { submitter: true },
    errors: { types: refusals },
    input: {
      ...jobFields(t.input),
      waitMs: t.input.int({
        description:
          "How long to wait for the job's end, in ms, up to DOCKET_WAIT_MS_MAX; the answer is the job as it is then.",
        validate: z.int().min(0).nullish(),
      }),
    },
    resolve: (_root, { input: { waitMs, ...request } }, context) =>
      answer(async () => {
        checkWait(waitMs ?? 0, context);
        const submitted = await context.rooms.jobs.submit(viewerIn(context), asRequest(request));
        if (!waitMs) return submitted;
        const job = await context.rooms.live.ended(submitted.job.id, waitMs, context.signal);
        return { ...submitted, job, waited: true } as const;
      }),
  }),
);

const asRequest = ({
  files,
  ...item
}: Omit<typeof SubmitJobsItem.$inferInput, "waitMs">): SubmitRequest => ({
  ...said(item),
  ...(files && { files: files.map(said) }),
});

const SubmitJobsPayload = batchPayload<Submitted>({
  mutation: "submitJobs",
  description: "What came of each job.",
  payload: SubmitJobPayload,
  refusals,
});

builder.mutationField("submitJobs", (t) =>
  t.fieldWithInput({
    type: SubmitJobsPayload,
    description: "Submits many jobs; each is accepted or refused by itself.",
    authScopes: { submitter: true },
    errors: { types: [InvalidInputError] },
    input: {
      jobs: t.input.field({ type: [SubmitJobsItem], required: true, description: "The jobs." }),
    },
    resolve: (_root, { input: { jobs } }, context) =>
      answer(async () => {
        const requests = jobs.map(asRequest);
        return asResults(await context.rooms.jobs.submitMany(viewerIn(context), requests));
      }),
  }),
);

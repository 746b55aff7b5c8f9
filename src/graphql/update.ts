import type { UpdateAnswer, UpdateRequest } from "../jobs/index.ts";
import { asResults, batchPayload } from "./batch.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, LimitReachedError } from "./errors.ts";
import { heldFields, heldRefusals, type InputFields } from "./held.ts";
import { JobType } from "./job.ts";
import { LogLevelEnum } from "./line.ts";
import { said } from "./said.ts";
import { StopReason } from "./stop-reason.ts";

const UpdateJobPayload = builder.objectRef<UpdateAnswer>("UpdateJobPayload").implement({
  description: "The lease is renewed.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
    stop: t.expose("stop", {
      type: StopReason,
      nullable: true,
      description: "Set when you should come to an end.",
    }),
  }),
});

const StatusInput = builder.inputType("JobStatusInput", {
  description: "What you have to say of a job; what is left out stays as it was.",
  fields: (t) => ({
    phase: t.string({ description: "A free word such as downloaded." }),
    percent: t.float({ description: "0 to 100." }),
    message: t.string({ description: "A sentence for people." }),
  }),
});

const LineInput = builder.inputType("JobLogLineInput", {
  description: "One line for the job's log.",
  fields: (t) => ({
    level: t.field({ type: LogLevelEnum, required: true, description: "How much it matters." }),
    message: t.string({ required: true, description: "The line." }),
  }),
});

const updateFields = (t: InputFields) => ({
  ...heldFields(t),
  status: t.field({ type: StatusInput, description: "How far the job is." }),
  lines: t.field({ type: [LineInput], description: "Lines for the job's log." }),
  leaseMs: t.int({ description: "How long the lease is to last from now on, in ms." }),
});

const refusals = [...heldRefusals, LimitReachedError];

builder.mutationField("updateJob", (t) =>
  t.fieldWithInput({
    type: UpdateJobPayload,
    description:
      "Gives a sign of life: renews the lease, and says how far the job is. Refused, stop working on the job.",
    authScopes: { worker: true },
    errors: { types: refusals },
    input: updateFields(t.input),
    resolve: (_root, { input }, context) =>
      answer(() => context.rooms.jobs.update(viewerIn(context), asRequest(input))),
  }),
);

const UpdateJobsItem = builder.inputType("UpdateJobsItemInput", {
  description: "A sign of life for one job of a batch.",
  fields: updateFields,
});

const asRequest = ({ status, ...input }: typeof UpdateJobsItem.$inferInput): UpdateRequest => ({
  ...said(input),
  ...(status && { status: said(status) }),
});

const UpdateJobsPayload = batchPayload<UpdateAnswer>({
  mutation: "updateJobs",
  description: "What came of each update.",
  payload: UpdateJobPayload,
  refusals,
});

builder.mutationField("updateJobs", (t) =>
  t.fieldWithInput({
    type: UpdateJobsPayload,
    description: "Gives many jobs a sign of life; each is renewed or refused by itself.",
    authScopes: { worker: true },
    errors: { types: [InvalidInputError] },
    input: {
      jobs: t.input.field({ type: [UpdateJobsItem], required: true, description: "The updates." }),
    },
    resolve: (_root, { input: { jobs } }, context) =>
      answer(async () =>
        asResults(await context.rooms.jobs.updateMany(viewerIn(context), jobs.map(asRequest))),
      ),
  }),
);

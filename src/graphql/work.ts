import type { Delivered, Failed, Job, UpdateAnswer } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import {
  answer,
  ClaimLostError,
  InputTooLargeError,
  InvalidInputError,
  JobEndedError,
  LimitReachedError,
  NotFoundError,
} from "./errors.ts";
import { JobType } from "./job.ts";
import { LogLevelEnum } from "./line.ts";
import { said } from "./said.ts";

/** What every write by a worker may be refused with. */
const refusals = [ClaimLostError, JobEndedError, NotFoundError, InvalidInputError];

const claimFields = (t: Parameters<Parameters<typeof builder.mutationField>[1]>[0]) => ({
  id: t.input.id({ required: true, description: "The job." }),
  key: t.input.string({ required: true, description: "The claim's key." }),
});

const StopReason = builder.enumType("StopReason", {
  description: "Why a worker should come to an end.",
  values: {
    DRAINING: { description: "Its server goes: end this run in good order, and claim no more." },
  },
});

const UpdateJobPayload = builder.objectRef<UpdateAnswer>("UpdateJobPayload").implement({
  description: "The lease is renewed.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
    stop: t.expose("stop", {
      type: StopReason,
      nullable: true,
      description: "Set when you should stop.",
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

builder.mutationField("updateJob", (t) =>
  t.fieldWithInput({
    type: UpdateJobPayload,
    description:
      "Gives a sign of life: renews the lease, and says how far the job is. Refused, stop working on the job.",
    authScopes: { worker: true },
    errors: { types: [...refusals, LimitReachedError] },
    input: {
      ...claimFields(t),
      status: t.input.field({ type: StatusInput, description: "How far the job is." }),
      lines: t.input.field({ type: [LineInput], description: "Lines for the job's log." }),
      leaseMs: t.input.int({ description: "How long the lease is to last from now on, in ms." }),
    },
    resolve: (_root, { input: { status, ...input } }, context) => {
      const request = { ...said(input), ...(status && { status: said(status) }) };
      return answer(() => context.rooms.jobs.update(viewerIn(context), request));
    },
  }),
);

const DeliverPayload = builder.objectRef<Delivered>("DeliverPayload").implement({
  description: "The job is done.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
    alreadyDelivered: t.exposeBoolean("alreadyDelivered", {
      description: "It had been delivered before; the first result stays.",
    }),
  }),
});

builder.mutationField("deliver", (t) =>
  t.fieldWithInput({
    type: DeliverPayload,
    description:
      "Hands in the result and ends the job. Delivering again is a success, so that you can move on.",
    authScopes: { worker: true },
    errors: { types: [...refusals, InputTooLargeError] },
    input: {
      ...claimFields(t),
      output: t.input.field({ type: "JSON", description: "The result." }),
      outputs: t.input.stringList({
        description: "Names of the files you handed in, in their order; all when left out.",
      }),
    },
    resolve: (_root, { input }, context) =>
      answer(() => context.rooms.jobs.deliver(viewerIn(context), said(input))),
  }),
);

const FailJobPayload = builder.objectRef<Failed>("FailJobPayload").implement({
  description: "The attempt has ended.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
    willRetry: t.exposeBoolean("willRetry", {
      description: "Whether there will be another attempt.",
    }),
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
  }),
});

builder.mutationField("failJob", (t) =>
  t.fieldWithInput({
    type: FailJobPayload,
    description: "Ends the attempt: the job is tried again after a pause, or fails for good.",
    authScopes: { worker: true },
    errors: { types: [...refusals, InputTooLargeError] },
    input: {
      ...claimFields(t),
      error: t.input.field({ type: FailureInput, required: true, description: "What went wrong." }),
    },
    resolve: (_root, { input: { id, key, error } }, context) => {
      const { data, ...rest } = said(error);
      const facts = data === undefined ? {} : { data: data as Record<string, unknown> };
      const request = { id, key, error: { ...rest, ...facts } };
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
    errors: { types: refusals },
    input: claimFields(t),
    resolve: (_root, { input }, context) =>
      answer(async () => ({ job: await context.rooms.jobs.release(viewerIn(context), input) })),
  }),
);

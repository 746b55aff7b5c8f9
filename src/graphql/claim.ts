import type { ClaimedJob } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, LimitReachedError, UnknownFunctionError } from "./errors.ts";
import type { InputFields } from "./held.ts";
import { JobType } from "./job.ts";
import { said } from "./said.ts";
import { StopReason } from "./stop-reason.ts";

export const ClaimedJobType = builder.objectRef<ClaimedJob>("ClaimedJob").implement({
  description: "A job in your hands.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job." }),
    key: t.string({
      description:
        "Proves the claim: say it in updateJob, deliver, failJob and releaseJob. Keep it to yourself.",
      resolve: ({ job }) => job.claim?.key ?? "",
    }),
    token: t.exposeString("token", {
      description:
        "The job's own token: reads this job for its user, and may do what its function lists as docket.<verb>; until the job ends, your claim is lost or you destroy it.",
    }),
    coreToken: t.exposeString("coreToken", {
      nullable: true,
      description: "The secret that a core service of the team's own made for this job.",
    }),
    traceparent: t.exposeString("traceparent", {
      nullable: true,
      description:
        "W3C trace context of the claim: your spans belong under it. Send it along as a header.",
    }),
  }),
});

const ClaimPayload = builder
  .objectRef<{
    readonly claims: ClaimedJob[];
    readonly stop: "DRAINING" | undefined;
  }>("ClaimPayload")
  .implement({
    description: "The jobs you have now.",
    fields: (t) => ({
      claims: t.expose("claims", {
        type: [ClaimedJobType],
        description: "Empty when nothing was there.",
      }),
      stop: t.expose("stop", {
        type: StopReason,
        nullable: true,
        description: "Set when you should come to an end.",
      }),
    }),
  });

/** What a worker says when it claims, by itself or while it ends another job. */
export const claimFields = (t: InputFields) => ({
  functions: t.stringList({ required: true, description: "What you can do." }),
  worker: t.string({
    required: true,
    description: "Your own id, the same in all your calls.",
  }),
  host: t.string({ description: "The machine you run on." }),
  capabilities: t.stringList({
    description:
      "Words for what you can do besides and others can't, such as photoshop: you get jobs that require one of them as well. At most 8.",
  }),
  sparing: t.boolean({
    description:
      "Leave jobs that require nothing to live workers without capabilities, while one asks for the function; for a worker that is slow or dear.",
  }),
  max: t.int({ description: "Jobs wanted at most; 1 when left out." }),
  claimId: t.string({
    description:
      "A name for this call: repeated with it, because its answer was lost, it answers with the same claim.",
  }),
  leaseMs: t.int({
    description: "How long the lease is to last, in ms; the job's own when left out.",
  }),
});

builder.mutationField("claim", (t) =>
  t.fieldWithInput({
    type: ClaimPayload,
    description: "Takes the best waiting jobs, each with a lease that updateJob renews.",
    authScopes: { worker: true },
    errors: { types: [InvalidInputError, UnknownFunctionError, LimitReachedError] },
    input: {
      ...claimFields(t.input),
      waitMs: t.input.int({
        description: "How long to wait for a first job, in ms; 0 answers at once.",
      }),
    },
    resolve: (_root, { input }, context) => {
      const { rooms, signal } = context;
      const request = { ...said(input), ...(signal && { signal }) };
      return answer(async () => {
        const viewer = viewerIn(context);
        const claims = await rooms.jobs.claim(viewer, request);
        return { claims, stop: rooms.jobs.workers.stopOf({ ...viewer, worker: request.worker }) };
      });
    },
  }),
);

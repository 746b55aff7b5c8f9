import type { ClaimedJob } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, LimitReachedError, UnknownFunctionError } from "./errors.ts";
import { JobType } from "./job.ts";
import { said } from "./said.ts";

const ClaimedJobType = builder.objectRef<ClaimedJob>("ClaimedJob").implement({
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
        "The job's own token: acts for the job's user, within this job, until the job ends.",
    }),
  }),
});

const ClaimPayload = builder
  .objectRef<{ readonly claims: ClaimedJob[] }>("ClaimPayload")
  .implement({
    description: "The jobs you have now.",
    fields: (t) => ({
      claims: t.expose("claims", {
        type: [ClaimedJobType],
        description: "Empty when nothing was there.",
      }),
    }),
  });

builder.mutationField("claim", (t) =>
  t.fieldWithInput({
    type: ClaimPayload,
    description: "Takes the best waiting jobs, each with a lease that updateJob renews.",
    authScopes: { worker: true },
    errors: { types: [InvalidInputError, UnknownFunctionError, LimitReachedError] },
    input: {
      functions: t.input.stringList({ required: true, description: "What you can do." }),
      worker: t.input.string({
        required: true,
        description: "Your own id, the same in all your calls.",
      }),
      host: t.input.string({ description: "The machine you run on." }),
      max: t.input.int({ description: "Jobs wanted at most; 1 when left out." }),
      waitMs: t.input.int({
        description: "How long to wait for a first job, in ms; 0 answers at once.",
      }),
      claimId: t.input.string({
        description:
          "A name for this call: repeated with it, because its answer was lost, it answers with the same claim.",
      }),
      leaseMs: t.input.int({
        description: "How long the lease is to last, in ms; the job's own when left out.",
      }),
    },
    resolve: (_root, { input }, context) => {
      const { rooms, signal } = context;
      const request = { ...said(input), ...(signal && { signal }) };
      return answer(async () => ({
        claims: await rooms.jobs.claim(viewerIn(context), request),
      }));
    },
  }),
);

import { DocketError } from "../errors.ts";
import type { Job } from "../jobs/index.ts";
import { asResults, type Batch, batchPayload } from "./batch.ts";
import { builder } from "./builder.ts";
import { CancelJobPayload } from "./cancel.ts";
import { changeRefusals } from "./change-job.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError } from "./errors.ts";
import { asFilter, JobFilterInput } from "./job-filter.ts";

type Cancelled = Batch<{ readonly job: Job }> & { readonly hasMore: boolean };

const CancelJobsPayload = batchPayload<{ readonly job: Job }, Cancelled>({
  mutation: "cancelJobs",
  description: "What came of each job.",
  payload: CancelJobPayload,
  refusals: changeRefusals,
});

builder.objectField(CancelJobsPayload, "hasMore", (t) =>
  t.exposeBoolean("hasMore", {
    description: "More open jobs match the filter than one call takes: call again.",
  }),
);

builder.mutationField("cancelJobs", (t) =>
  t.fieldWithInput({
    type: CancelJobsPayload,
    description:
      "Ends many jobs that are no longer wanted, by id or by filter; each is cancelled or refused by itself.",
    authScopes: { submitter: true },
    errors: { types: [InvalidInputError] },
    input: {
      ids: t.input.idList({ description: "These jobs, answered in this order." }),
      filter: t.input.field({
        type: JobFilterInput,
        description:
          "Without ids: your open jobs that match, the oldest ones, as many as one call takes.",
      }),
      reason: t.input.string({ description: "Why, for the jobs' logs." }),
    },
    resolve: (_root, { input: { ids, filter, reason } }, context) =>
      answer(async () => {
        const { results, hasMore } = await context.rooms.jobs.cancelMany(viewerIn(context), {
          ...(ids && { ids }),
          ...(filter && { filter: asFilter(filter) }),
          ...(typeof reason === "string" && { reason }),
        });
        return { ...asResults(results.map(asPayload)), hasMore };
      }),
  }),
);

const asPayload = (result: Job | DocketError) =>
  result instanceof DocketError ? result : { job: result };

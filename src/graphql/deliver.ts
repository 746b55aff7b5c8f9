import type { Delivered, DeliverRequest, Next } from "../jobs/index.ts";
import { asResults, batchPayload } from "./batch.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InputTooLargeError, InvalidInputError, UnknownFunctionError } from "./errors.ts";
import { heldFields, heldRefusals, type InputFields } from "./held.ts";
import { JobType } from "./job.ts";
import { asNext, NextInput, nextField } from "./next.ts";
import { said } from "./said.ts";

const DeliverPayload = builder.objectRef<Delivered & Partial<Next>>("DeliverPayload").implement({
  description: "The job is done.",
  fields: (t) => ({
    job: t.expose("job", { type: JobType, description: "The job as it is now." }),
    alreadyDelivered: t.exposeBoolean("alreadyDelivered", {
      description: "It had been delivered before; the first result stays.",
    }),
    next: t.field(nextField),
  }),
});

const deliverFields = (t: InputFields) => ({
  ...heldFields(t),
  output: t.field({ type: "JSON", description: "The result." }),
  outputs: t.stringList({
    description: "Names of the files you handed in, in their order; all when left out.",
  }),
});

const refusals = [...heldRefusals, InputTooLargeError];

builder.mutationField("deliver", (t) =>
  t.fieldWithInput({
    type: DeliverPayload,
    description:
      "Hands in the result and ends the job. Delivering again is a success, so that you can move on. With `next` it claims as well; refused, it claims nothing.",
    authScopes: { worker: true },
    errors: { types: [...refusals, UnknownFunctionError] },
    input: {
      ...deliverFields(t.input),
      next: t.input.field({ type: NextInput, description: "Claim these in the same call." }),
    },
    resolve: (_root, { input: { next, ...input } }, context) =>
      answer(() =>
        context.rooms.jobs.deliver(viewerIn(context), {
          ...asRequest(input),
          ...asNext(next, context),
        }),
      ),
  }),
);

const DeliverJobsItem = builder.inputType("DeliverJobsItemInput", {
  description: "The result of one job of a batch.",
  fields: deliverFields,
});

const asRequest = (input: typeof DeliverJobsItem.$inferInput): DeliverRequest => said(input);

const DeliverJobsPayload = batchPayload<Delivered & Partial<Next>>({
  mutation: "deliverJobs",
  description: "What came of each result.",
  payload: DeliverPayload,
  refusals,
});

builder.mutationField("deliverJobs", (t) =>
  t.fieldWithInput({
    type: DeliverJobsPayload,
    description: "Hands in many results; each is taken or refused by itself.",
    authScopes: { worker: true },
    errors: { types: [InvalidInputError] },
    input: {
      jobs: t.input.field({ type: [DeliverJobsItem], required: true, description: "The results." }),
    },
    resolve: (_root, { input: { jobs } }, context) =>
      answer(async () =>
        asResults(await context.rooms.jobs.deliverMany(viewerIn(context), jobs.map(asRequest))),
      ),
  }),
);

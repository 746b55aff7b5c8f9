import type { CallbackFilter, Delivery } from "../callbacks/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { DeliveryStateEnum, DeliveryType } from "./delivery.ts";
import { answer, InvalidInputError, NotFoundError } from "./errors.ts";
import { checkFilter } from "./filter-limits.ts";
import { idConnection } from "./id-page.ts";
import { pageCost } from "./paging.ts";
import { said } from "./said.ts";

const CallbackFilterInput = builder.inputType("CallbackFilter", {
  description: "Callbacks that match everything given.",
  fields: (t) => ({
    states: t.field({
      type: [DeliveryStateEnum],
      description: "Only callbacks in one of these states.",
    }),
    failing: t.boolean({ description: "Only those that were tried and have not arrived." }),
    ids: t.idList({ description: "Only these callbacks." }),
    userIds: t.idList({ description: "Only callbacks of jobs of these users." }),
    jobIds: t.idList({ description: "Only callbacks of these jobs." }),
    url: t.string({ description: "Only those with this in their address, in any case." }),
  }),
});

function asFilter(
  input: typeof CallbackFilterInput.$inferInput | null | undefined,
): CallbackFilter {
  const filter = said(input ?? {});
  checkFilter(filter);
  const { userIds, jobIds, ...rest } = filter;
  return { ...rest, ...(userIds && { users: userIds }), ...(jobIds && { jobs: jobIds }) };
}

builder.queryField("callbacks", (t) =>
  t.connection(
    {
      type: DeliveryType,
      description: "The callbacks of your jobs, of all jobs for an operator; newest first.",
      authScopes: { person: true },
      args: { filter: t.arg({ type: CallbackFilterInput, description: "Without it: all." }) },
      complexity: pageCost,
      resolve: (_root, { filter, ...args }, context) =>
        idConnection(context, { args, kind: "callback" }, (page) =>
          context.rooms.callbacks.search(viewerIn(context), asFilter(filter), page),
        ),
    },
    { name: "CallbackConnection", description: "A page of callbacks." },
    { name: "CallbackEdge", description: "A callback in a page." },
  ),
);

const RedeliverCallbackPayload = builder
  .objectRef<{ readonly callback: Delivery }>("RedeliverCallbackPayload")
  .implement({
    description: "The callback is on its way.",
    fields: (t) => ({
      callback: t.expose("callback", {
        type: DeliveryType,
        description: "The callback as it is now.",
      }),
    }),
  });

builder.mutationField("redeliverCallback", (t) =>
  t.fieldWithInput({
    type: RedeliverCallbackPayload,
    description:
      "Sends a callback again, however its sending went: now, with the same webhook-id, and with the whole schedule of tries once more. While a try is under way, right after it should it fail.",
    authScopes: { submitter: true },
    errors: { types: [NotFoundError, InvalidInputError] },
    input: {
      id: t.input.id({ required: true, description: "The callback, or its job, which has ended." }),
    },
    resolve: (_root, { input: { id } }, context) =>
      answer(async () => ({
        callback: await context.rooms.callbacks.redeliver(viewerIn(context), id),
      })),
  }),
);

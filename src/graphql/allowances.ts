import type { Allowance } from "../access/index.ts";
import { AllowanceStandingType, AllowanceType, PeriodEnum } from "./allowance.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, NotFoundError } from "./errors.ts";
import { idConnection } from "./id-page.ts";
import { fewRows } from "./job.ts";
import { pageCost } from "./paging.ts";
import { UserType } from "./user.ts";
import { ViewerType } from "./viewer.ts";

const AllowanceFilterInput = builder.inputType("AllowanceFilter", {
  description: "Allowances that match everything given.",
  fields: (t) => ({
    userId: t.id({ description: "Only those that hold for this user, as those for everybody do." }),
  }),
});

builder.queryField("allowances", (t) =>
  t.connection(
    {
      type: AllowanceType,
      description: "The allowances that Docket keeps; newest first. For the operator.",
      authScopes: { admin: true },
      args: { filter: t.arg({ type: AllowanceFilterInput, description: "Without it: all." }) },
      complexity: pageCost,
      resolve: (_root, { filter, ...args }, context) =>
        idConnection(context, { args, kind: "allowance" }, (page) =>
          context.rooms.access.allowances.find(filter?.userId ? { user: filter.userId } : {}, page),
        ),
    },
    { name: "AllowanceConnection", description: "A page of allowances." },
    { name: "AllowanceEdge", description: "An allowance in a page." },
  ),
);

const payload = (name: string, { description, of }: { description: string; of: string }) =>
  builder.objectRef<{ readonly allowance: Allowance }>(name).implement({
    description,
    fields: (t) => ({
      allowance: t.expose("allowance", { type: AllowanceType, description: of }),
    }),
  });

builder.mutationField("setAllowance", (t) =>
  t.fieldWithInput({
    type: payload("SetAllowancePayload", {
      description: "The allowance holds for every job from now on; what was used counts.",
      of: "The allowance as it is now.",
    }),
    description:
      "Sets how often core APIs may be called: one allowance for each user, pattern and period. For the operator, where no core service keeps them.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError, InvalidInputError] },
    input: {
      userId: t.input.id({ description: "Whom it binds; each user by themselves when left out." }),
      api: t.input.string({ required: true, description: "A pattern: *, core.user.* or an API." }),
      count: t.input.int({ required: true, description: "Calls in a period, from 0." }),
      period: t.input.field({
        type: PeriodEnum,
        required: true,
        description: "How long it lasts.",
      }),
    },
    resolve: (_root, { input: { userId, ...input } }, context) =>
      answer(async () => ({
        allowance: await context.rooms.access.allowances.set(
          { ...input, user: userId ?? null },
          viewerIn(context),
        ),
      })),
  }),
);

builder.mutationField("removeAllowance", (t) =>
  t.fieldWithInput({
    type: payload("RemoveAllowancePayload", {
      description: "The allowance holds no longer.",
      of: "The allowance that was.",
    }),
    description: "Takes an allowance away, and with it the bound. For the operator.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError] },
    input: { id: t.input.id({ required: true, description: "The allowance." }) },
    resolve: (_root, { input: { id } }, context) =>
      answer(async () => ({
        allowance: await context.rooms.access.allowances.remove(id, viewerIn(context)),
      })),
  }),
);

builder.objectField(UserType, "allowances", (t) =>
  t.field({
    type: [AllowanceStandingType],
    nullable: true,
    complexity: fewRows,
    description: "The allowances that hold for the user, and what remains. For the operator.",
    authScopes: { admin: true },
    resolve: ({ id }, _args, { rooms }) => rooms.access.allowances.standing(id),
  }),
);

builder.objectField(ViewerType, "allowances", (t) =>
  t.field({
    type: [AllowanceStandingType],
    nullable: true,
    complexity: fewRows,
    description: "The allowances that hold for your jobs, and what remains.",
    authScopes: { person: true },
    resolve: ({ user }, _args, { rooms }) => rooms.access.allowances.standing(user),
  }),
);

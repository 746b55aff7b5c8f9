import { z } from "zod";
import type { FunctionDefinition } from "../functions/index.ts";
import { builder } from "./builder.ts";
import { type Context, viewerIn } from "./context.ts";
import { answer, InvalidInputError, UnknownFunctionError } from "./errors.ts";
import { FunctionType } from "./function.ts";
import { said } from "./said.ts";
import { UserType, userById } from "./user.ts";

const pauseOf = ({ name }: FunctionDefinition, { rooms }: Context) => rooms.jobs.pauses.of(name);

builder.objectFields(FunctionType, (t) => ({
  pausedAt: t.field({
    type: "DateTime",
    nullable: true,
    description: "Since when none of its jobs is handed out; null unless it is paused.",
    resolve: (definition, _args, context) => pauseOf(definition, context)?.at,
  }),
  pausedBy: t.field({
    type: UserType,
    nullable: true,
    description: "The operator who paused it.",
    resolve: (definition, _args, context) => {
      const by = pauseOf(definition, context)?.by;
      return by === undefined ? undefined : userById(context, by);
    },
  }),
  pauseReason: t.string({
    nullable: true,
    description: "Why it was paused, if that was said.",
    resolve: (definition, _args, context) => pauseOf(definition, context)?.reason,
  }),
}));

const payload = (name: string, description: string) =>
  builder.objectRef<{ readonly function: FunctionDefinition }>(name).implement({
    description,
    fields: (t) => ({
      function: t.expose("function", {
        type: FunctionType,
        description: "The function as it is now.",
      }),
    }),
  });

const functionIn = ({ rooms }: Context, name: string) =>
  ({ function: rooms.functions.find(name) as FunctionDefinition }) as const;

/** Characters in a reason. */
const reasonMax = 1_000;

builder.mutationField("pauseFunction", (t) =>
  t.fieldWithInput({
    type: payload("PauseFunctionPayload", "No job of the function is handed out."),
    description:
      "Has every server hand out no more jobs of a function: here from the answer on, elsewhere within a second. Jobs may be submitted, and wait; what a worker has goes on. For the operator.",
    authScopes: { admin: true },
    errors: { types: [UnknownFunctionError, InvalidInputError] },
    input: {
      name: t.input.string({ required: true, description: "The function's name." }),
      reason: t.input.string({
        description: "Why, for other operators.",
        validate: z.string().max(reasonMax).nullish(),
      }),
    },
    resolve: (_root, { input }, context) =>
      answer(async () => {
        await context.rooms.jobs.pauses.pause(viewerIn(context), said(input));
        return functionIn(context, input.name);
      }),
  }),
);

builder.mutationField("resumeFunction", (t) =>
  t.fieldWithInput({
    type: payload("ResumeFunctionPayload", "Jobs of the function are handed out again."),
    description: "Has jobs of a paused function handed out again. For the operator.",
    authScopes: { admin: true },
    errors: { types: [UnknownFunctionError] },
    input: { name: t.input.string({ required: true, description: "The function's name." }) },
    resolve: (_root, { input: { name } }, context) =>
      answer(async () => {
        await context.rooms.jobs.pauses.resume(viewerIn(context), name);
        return functionIn(context, name);
      }),
  }),
);

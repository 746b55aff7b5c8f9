import type { NewToken, User } from "../access/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, NotFoundError } from "./errors.ts";
import { RoleEnum } from "./role.ts";
import { said } from "./said.ts";
import { UserType } from "./user.ts";

const CreateUserPayload = builder
  .objectRef<{ readonly user: User }>("CreateUserPayload")
  .implement({
    description: "The user is there; give them a token next.",
    fields: (t) => ({
      user: t.expose("user", { type: UserType, description: "The new user." }),
      callbackSecret: t.string({
        description: "Signs the callbacks of this user's jobs, as Standard Webhooks says.",
        resolve: ({ user }) => user.callbackSecret,
      }),
    }),
  });

builder.mutationField("createUser", (t) =>
  t.fieldWithInput({
    type: CreateUserPayload,
    description: "Makes a user. For the operator.",
    authScopes: { admin: true },
    errors: { types: [InvalidInputError] },
    input: {
      name: t.input.string({ required: true, description: "Unique." }),
      permissions: t.input.stringList({
        description: "Core APIs that the user's jobs may call, as patterns; all when left out.",
      }),
    },
    resolve: (_root, { input }, context) =>
      answer(async () => ({
        user: await context.rooms.access.createUser(said(input), viewerIn(context)),
      })),
  }),
);

const CreateTokenPayload = builder.objectRef<NewToken>("CreateTokenPayload").implement({
  description: "The token; it is never shown again.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names the token without telling it." }),
    token: t.exposeString("token", { description: "The secret." }),
  }),
});

builder.mutationField("createToken", (t) =>
  t.fieldWithInput({
    type: CreateTokenPayload,
    description: "Makes a token for a user. For the operator.",
    authScopes: { admin: true },
    errors: { types: [InvalidInputError, NotFoundError] },
    input: {
      userId: t.input.id({ required: true, description: "Whom it acts for." }),
      roles: t.input.field({
        type: [RoleEnum],
        required: true,
        description: "What it allows; at least one.",
      }),
      functions: t.input.stringList({
        description:
          "The only functions it may submit and claim, as patterns such as photoshop.*; all when left out.",
      }),
      label: t.input.string({ description: "What it is for, in your words." }),
      expiresAt: t.input.field({
        type: "DateTime",
        description: "When it ends; never when left out.",
      }),
    },
    resolve: (_root, { input: { userId, ...input } }, context) =>
      answer(() =>
        context.rooms.access.createToken({ ...said(input), user: userId }, viewerIn(context)),
      ),
  }),
);

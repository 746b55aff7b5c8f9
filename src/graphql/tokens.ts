import type { Token } from "../access/index.ts";
import { notFound } from "../errors.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, NotFoundError } from "./errors.ts";
import { idConnection } from "./id-page.ts";
import { pageCost } from "./paging.ts";
import { RoleEnum } from "./role.ts";
import { UserType, userById } from "./user.ts";

const TokenType = builder.objectRef<Token>("Token").implement({
  description: "A token, without its secret: that was told when it was made, and is kept nowhere.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names the token without telling it." }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: "Whom it acts for.",
      resolve: ({ user }, _args, context) => userById(context, user),
    }),
    roles: t.field({
      type: [RoleEnum],
      description: "What it allows.",
      resolve: ({ roles }) => [...roles],
    }),
    functions: t.stringList({
      nullable: true,
      description: "The functions it may submit and claim, as patterns; null for all.",
      resolve: ({ functions }) => functions && [...functions],
    }),
    session: t.boolean({
      description:
        "Whether it is somebody's session of the dashboard, made of another token that it ends with.",
      resolve: ({ parent }) => parent !== undefined,
    }),
    label: t.exposeString("label", { nullable: true, description: "What it is for." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was made." }),
    expiresAt: t.expose("expiresAt", {
      type: "DateTime",
      nullable: true,
      description: "When it ends; null for never.",
    }),
    lastUsedAt: t.expose("lastUsedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was used last; written down once a minute at most.",
    }),
  }),
});

const TokenFilterInput = builder.inputType("TokenFilter", {
  description: "Tokens that match everything given.",
  fields: (t) => ({ userId: t.id({ description: "Only tokens of this user." }) }),
});

builder.queryField("tokens", (t) =>
  t.connection(
    {
      type: TokenType,
      description: "The tokens that are in force; newest first. For the operator.",
      authScopes: { admin: true },
      args: { filter: t.arg({ type: TokenFilterInput, description: "Without it: all." }) },
      complexity: pageCost,
      resolve: (_root, { filter, ...args }, context) =>
        idConnection(context, { args, kind: "token" }, (page) =>
          context.rooms.access.tokens(filter?.userId ? { user: filter.userId } : {}, page),
        ),
    },
    { name: "TokenConnection", description: "A page of tokens." },
    { name: "TokenEdge", description: "A token in a page." },
  ),
);

const RenameTokenPayload = builder
  .objectRef<{ readonly token: Token }>("RenameTokenPayload")
  .implement({
    description: "The token has its new label.",
    fields: (t) => ({
      token: t.expose("token", { type: TokenType, description: "The token as it is now." }),
    }),
  });

builder.mutationField("renameToken", (t) =>
  t.fieldWithInput({
    type: RenameTokenPayload,
    description: "Says anew what a token is for. For the operator.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError, InvalidInputError] },
    input: {
      id: t.input.id({ required: true, description: "The token." }),
      label: t.input.string({ required: true, description: "What it is for, in your words." }),
    },
    resolve: (_root, { input }, context) =>
      answer(async () => ({
        token: await context.rooms.access.renameToken(input, viewerIn(context)),
      })),
  }),
);

const RevokeTokenPayload = builder
  .objectRef<{ readonly id: string }>("RevokeTokenPayload")
  .implement({
    description: "The token is good for nothing any more.",
    fields: (t) => ({ id: t.exposeID("id", { description: "The token that was." }) }),
  });

builder.mutationField("revokeToken", (t) =>
  t.fieldWithInput({
    type: RevokeTokenPayload,
    description:
      "Ends a token, at every server within a second; what it watches ends too. For the operator.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError] },
    input: { id: t.input.id({ required: true, description: "The token." }) },
    resolve: (_root, { input: { id } }, context) =>
      answer(async () => {
        if (!(await context.rooms.access.revokeToken(id, viewerIn(context)))) throw notFound(id);
        return { id };
      }),
  }),
);

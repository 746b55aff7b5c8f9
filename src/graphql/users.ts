import type { User } from "../access/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, NotFoundError } from "./errors.ts";
import { idConnection } from "./id-page.ts";
import { pageCost } from "./paging.ts";
import { said } from "./said.ts";
import { UserType } from "./user.ts";

const UserFilterInput = builder.inputType("UserFilter", {
  description: "Users that match everything given.",
  fields: (t) => ({
    search: t.string({ description: "A part of the name, in any case, or the whole id." }),
    disabled: t.boolean({ description: "Only users who are disabled, or only those who are not." }),
  }),
});

builder.queryField("users", (t) =>
  t.connection(
    {
      type: UserType,
      description: "Everybody; newest first. For the operator.",
      authScopes: { admin: true },
      args: { filter: t.arg({ type: UserFilterInput, description: "Without it: all." }) },
      complexity: pageCost,
      resolve: (_root, { filter, ...args }, context) =>
        idConnection(context, { args, kind: "user" }, (page) =>
          context.rooms.access.users(said(filter ?? {}), page),
        ),
    },
    { name: "UserConnection", description: "A page of users." },
    { name: "UserEdge", description: "A user in a page." },
  ),
);

/** What a mutation answers that changes a user. */
const userPayload = (name: string, description: string) =>
  builder.objectRef<{ readonly user: User }>(name).implement({
    description,
    fields: (t) => ({
      user: t.expose("user", { type: UserType, description: "The user as it is now." }),
    }),
  });

builder.mutationField("setPermissions", (t) =>
  t.fieldWithInput({
    type: userPayload("SetPermissionsPayload", "The permissions hold for every job from now on."),
    description:
      "Says which core APIs the jobs of a user may call. For the operator, where no core service keeps them.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError, InvalidInputError] },
    input: {
      userId: t.input.id({ required: true, description: "The user." }),
      permissions: t.input.stringList({
        required: true,
        description:
          "Patterns: *, core.user.* or core.user.auth.destroy. In place of those before; none allows nothing.",
      }),
    },
    resolve: (_root, { input: { userId, permissions } }, context) =>
      answer(async () => ({
        user: await context.rooms.access.setPermissions(
          { user: userId, permissions },
          viewerIn(context),
        ),
      })),
  }),
);

builder.mutationField("disableUser", (t) =>
  t.fieldWithInput({
    type: userPayload("DisableUserPayload", "The user's tokens are refused."),
    description:
      "Refuses a user's tokens from now on, by every server within a second. Their jobs go on. For the operator.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError, InvalidInputError] },
    input: { id: t.input.id({ required: true, description: "The user; not yourself." }) },
    resolve: (_root, { input: { id } }, context) =>
      answer(async () => ({
        user: await context.rooms.access.disableUser(id, viewerIn(context)),
      })),
  }),
);

builder.mutationField("enableUser", (t) =>
  t.fieldWithInput({
    type: userPayload("EnableUserPayload", "The user's tokens are good again."),
    description: "Takes a user's tokens again, those that have not expired. For the operator.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError] },
    input: { id: t.input.id({ required: true, description: "The user." }) },
    resolve: (_root, { input: { id } }, context) =>
      answer(async () => ({
        user: await context.rooms.access.enableUser(id, viewerIn(context)),
      })),
  }),
);

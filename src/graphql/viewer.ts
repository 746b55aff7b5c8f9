import type { Viewer } from "../access/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { RoleEnum } from "./role.ts";
import { userById } from "./user.ts";

export const ViewerType = builder.objectRef<Viewer>("Viewer").implement({
  description: "You.",
  fields: (t) => ({
    id: t.exposeID("user", { description: "Your user's id." }),
    name: t.exposeString("name", {
      description: "Your user's name; the job's id for a job's own token.",
    }),
    roles: t.field({
      type: [RoleEnum],
      description: "What your token lets you do.",
      resolve: ({ roles: held }) => [...held],
    }),
    functions: t.stringList({
      nullable: true,
      description: "The functions your token may submit and claim, as patterns; null for all.",
      resolve: ({ functions }) => functions && [...functions],
    }),
    permissions: t.stringList({
      nullable: true,
      description:
        "Core APIs that your jobs may call, as patterns; null where a core service says so.",
      authScopes: { person: true },
      resolve: async ({ user }, _args, context) => {
        if (context.rooms.access.core.kind === "HTTP") return null;
        return [...((await userById(context, user))?.permissions ?? [])];
      },
    }),
    jobId: t.exposeID("job", { nullable: true, description: "For a job's own token: the job." }),
    expiresAt: t.expose("expiresAt", {
      type: "DateTime",
      nullable: true,
      description: "When your token ends.",
    }),
    callbackSecret: t.string({
      nullable: true,
      description:
        "Signs the callbacks you get, as Standard Webhooks says. Not for a job's own token.",
      authScopes: { person: true },
      resolve: async ({ user }, _args, context) =>
        (await userById(context, user))?.callbackSecret ?? null,
    }),
  }),
});

builder.queryField("viewer", (t) =>
  t.field({
    type: ViewerType,
    description: "Who you are, by your token.",
    authScopes: { reader: true },
    resolve: (_root, _args, context) => viewerIn(context),
  }),
);

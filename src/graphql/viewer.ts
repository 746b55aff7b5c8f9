import type { roles, Viewer } from "../access/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { userById } from "./user.ts";

export const RoleEnum = builder.enumType("Role", {
  description: "What a token lets its bearer do.",
  values: {
    ADMIN: { description: "Everything, for all users." },
    SUBMITTER: { description: "Submit jobs, see and cancel one's own." },
    WORKER: { description: "Claim jobs, and update, deliver, fail and release those it holds." },
  } satisfies Record<(typeof roles)[number], object>,
});

const ViewerType = builder.objectRef<Viewer>("Viewer").implement({
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

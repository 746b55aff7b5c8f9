import type { ListName } from "../live/index.ts";
import { builder } from "./builder.ts";
import { checked } from "./checked.ts";
import { viewerIn } from "./context.ts";

const ListNameEnum = builder.enumType("ListName", {
  description: "A list that can be followed, by the query that reads it.",
  values: {
    ALLOWANCES: { description: "allowances; for operators." },
    AUDIT: { description: "auditLog; for operators." },
    CALLBACKS: { description: "callbacks." },
    FILES: { description: "files." },
    TOKENS: { description: "tokens; for operators. That a token was used is not told." },
    USAGE: { description: "usage." },
    USERS: { description: "users; for operators." },
  } satisfies Record<ListName, object>,
});

const ListsChangeType = builder
  .objectRef<{ readonly lists: readonly ListName[] }>("ListsChange")
  .implement({
    description: "Lists read otherwise than before.",
    fields: (t) => ({
      lists: t.field({
        type: [ListNameEnum],
        description: "Those to read again.",
        resolve: ({ lists }) => [...lists],
      }),
    }),
  });

builder.subscriptionField("listsChanged", (t) =>
  t.field({
    type: ListsChangeType,
    description:
      "All of these lists, once every later change will be told; then those that have changed, on whichever server, once a second at most. Never says what has changed: read them again. An operator is told of everybody's changes, others of what is their own; of that, what was deleted is told only if this server knew of it. Workers are not among them: what is said of them changes with the clock.",
    authScopes: { person: true },
    args: {
      lists: t.arg({ type: [ListNameEnum], required: true, description: "One or more." }),
    },
    subscribe: (_root, { lists }, context) =>
      checked(context, context.rooms.live.watchLists(viewerIn(context), lists)),
    resolve: (lists: readonly ListName[]) => ({ lists }),
  }),
);

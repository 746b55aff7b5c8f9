import { isAdmin, type User } from "../access/index.ts";
import { batched } from "./batched.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";

/** A user whose job the viewer was allowed to see. */
export const userById = batched<string, User>(
  async (ids, { rooms }) => {
    const found = await rooms.access.usersByIds(ids);
    return ids.map((id) => found.get(id));
  },
  (id) => id,
);

export const UserType = builder.node(builder.objectRef<User>("User"), {
  description: "Somebody who submits jobs or works on them.",
  id: { resolve: ({ id }) => id },
  // Batched already. The plugin's own cache hands out rows before it has marked their type.
  loadManyWithoutCache: (ids: string[], context) => {
    const viewer = viewerIn(context);
    const mayKnow = (id: string) => isAdmin(viewer) || id === viewer.user;
    return Promise.all(ids.map((id) => (mayKnow(id) ? userById(context, id) : null)));
  },
  fields: (t) => ({
    name: t.exposeString("name", { description: "Unique." }),
    createdAt: t.expose("createdAt", {
      type: "DateTime",
      description: "When the operator made it.",
    }),
    permissions: t.stringList({
      nullable: true,
      description: "Core APIs that the user's jobs may call, as patterns. For the operator.",
      authScopes: { admin: true },
      resolve: ({ permissions }) => [...permissions],
    }),
    disabledAt: t.expose("disabledAt", {
      type: "DateTime",
      nullable: true,
      description: "Since when the user's tokens are refused. For the operator.",
      authScopes: { admin: true },
    }),
  }),
});

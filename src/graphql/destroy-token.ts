import { invalidInput } from "../errors.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, NotFoundError } from "./errors.ts";

const DestroyJobTokenPayload = builder
  .objectRef<{ readonly id: string }>("DestroyJobTokenPayload")
  .implement({
    description: "The token is dead.",
    fields: (t) => ({ jobId: t.exposeID("id", { description: "The job." }) }),
  });

builder.mutationField("destroyJobToken", (t) =>
  t.fieldWithInput({
    type: DestroyJobTokenPayload,
    description:
      "Ends the own token of a job that is in somebody's hands, before the job ends. With that token itself, the id may be left out. Done before, it is a success too.",
    authScopes: { reader: true },
    errors: { types: [NotFoundError, InvalidInputError] },
    input: {
      id: t.input.id({ description: "The job." }),
      key: t.input.string({ description: "The claim's key, which who holds the job must show." }),
    },
    resolve: (_root, { input }, context) =>
      answer(async () => {
        const viewer = viewerIn(context);
        const id = input.id ?? viewer.job;
        if (id === undefined) throw invalidInput([{ path: ["id"], message: "say the job" }]);
        const { key } = input;
        await context.rooms.jobs.destroyToken(viewer, {
          id: String(id),
          ...(key != null && { key }),
        });
        return { id: String(id) };
      }),
  }),
);

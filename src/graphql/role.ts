import type { roles } from "../access/index.ts";
import { builder } from "./builder.ts";

export const RoleEnum = builder.enumType("Role", {
  description: "What a token lets its bearer do.",
  values: {
    ADMIN: { description: "Everything, for all users." },
    SUBMITTER: { description: "Submit jobs, see and cancel one's own." },
    WORKER: { description: "Claim jobs, and update, deliver, fail and release those it holds." },
  } satisfies Record<(typeof roles)[number], object>,
});

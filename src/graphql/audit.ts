import type { AuditEntry } from "../access/index.ts";
import { builder } from "./builder.ts";
import { idConnection } from "./id-page.ts";
import { pageCost } from "./paging.ts";
import { said } from "./said.ts";
import { UserType, userById } from "./user.ts";

const AuditEntryType = builder.objectRef<AuditEntry>("AuditEntry").implement({
  description: "Something that was done. Entries are added, and never changed or removed.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Such as aud_01jc9y…" }),
    at: t.expose("at", { type: "DateTime", description: "When." }),
    by: t.field({
      type: UserType,
      nullable: true,
      description: "By whom; null for Docket itself.",
      resolve: ({ by }, _args, context) => (by === undefined ? null : userById(context, by)),
    }),
    tokenId: t.exposeID("token", {
      nullable: true,
      description: "By which token; null for Docket itself.",
    }),
    action: t.exposeString("action", { description: "The mutation's name." }),
    target: t.exposeID("target", {
      nullable: true,
      description: "The id of what it was done to; null for many.",
    }),
    data: t.expose("data", { type: "JSON", description: "How, in short; never a secret." }),
  }),
});

const AuditFilterInput = builder.inputType("AuditFilter", {
  description: "Entries that match everything given.",
  fields: (t) => ({
    by: t.id({ description: "Only what this user did." }),
    target: t.id({ description: "Only what was done to this." }),
    action: t.string({ description: "Only this, such as createToken." }),
  }),
});

builder.queryField("auditLog", (t) =>
  t.connection(
    {
      type: AuditEntryType,
      description:
        "Who did what to users, tokens, permissions, allowances, locks, workers, callbacks, and many jobs at once; newest first. For the operator.",
      authScopes: { admin: true },
      args: { filter: t.arg({ type: AuditFilterInput, description: "Without it: all." }) },
      complexity: pageCost,
      resolve: (_root, { filter, ...args }, context) =>
        idConnection(context, { args, kind: "audit" }, (page) =>
          context.rooms.access.audit.find(said(filter ?? {}), page),
        ),
    },
    { name: "AuditEntryConnection", description: "A page of the audit log." },
    { name: "AuditEntryEdge", description: "An entry in a page." },
  ),
);

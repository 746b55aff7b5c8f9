import type { AuditPageQuery } from "../../generated/graphql.ts";

export type AuditRow = AuditPageQuery["auditLog"]["nodes"][number];

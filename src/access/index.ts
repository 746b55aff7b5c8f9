export type { Accounts } from "./accounts.ts";
export type { Actor, Audit, AuditEntry, AuditFilter, Deed } from "./audit/audit.ts";
export type { Allowance, AllowanceFilter, AllowanceRequest } from "./core/allowances/allowance.ts";
export type { Allowances } from "./core/allowances/open.ts";
export type {
  BasicAuth,
  CallRefusal,
  Core,
  CoreCall,
  CoreToken,
  Holder,
  Verdict,
  VerdictRefused,
} from "./core/core.ts";
export { summed } from "./core/judge.ts";
export { matchesAny } from "./core/pattern.ts";
export type { Period } from "./core/period.ts";
export type { AllowanceStanding, UsagePage, UsageRequest, UsageRow } from "./core/usage.ts";
export type { NewToken, TokenRequest } from "./create-token.ts";
export { fileKey, isFileKey } from "./file-key.ts";
export { type Access, openAccess } from "./open.ts";
export type { NewSession } from "./session/open-session.ts";
export type { Token, TokenFilter } from "./token.ts";
export type { NewUser, User } from "./user.ts";
export type { UserFilter } from "./users.ts";
export { hasRole, isAdmin, type Role, roles, type Viewer } from "./viewer.ts";

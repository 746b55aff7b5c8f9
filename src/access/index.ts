export type { NewToken, TokenRequest } from "./create-token.ts";
export { fileKey, isFileKey } from "./file-key.ts";
export { type Access, openAccess } from "./open.ts";
export type { User } from "./user.ts";
export { hasRole, isAdmin, type Role, roles, type Viewer } from "./viewer.ts";

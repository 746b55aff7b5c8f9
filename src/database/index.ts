export { type Database, openDatabase } from "./open.ts";
export type { Bell, Doorbell } from "./doorbell.ts";

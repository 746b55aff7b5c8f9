export type { Bell, Doorbell } from "./doorbell.ts";
export { type Database, openDatabase } from "./open.ts";
export { asRefusal, isOutage, throughOutage } from "./outage.ts";
export { contains, inTime } from "./query.ts";

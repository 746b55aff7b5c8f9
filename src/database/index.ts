export type { Bell, Doorbell } from "./doorbell.ts";
export type { ClockDifference, CollectionSize, Inspect } from "./inspect.ts";
export type { Cluster } from "./inspect-cluster.ts";
export type { IndexDifference } from "./inspect-indexes.ts";
export { native } from "./native.ts";
export { type Database, openDatabase } from "./open.ts";
export { asRefusal, isOutage, throughOutage } from "./outage.ts";
export { contains, inTime } from "./query.ts";

export { type Live, openLive } from "./open.ts";
export type { JobsEvent } from "./watch-jobs.ts";

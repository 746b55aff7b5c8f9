export type { ListName } from "./lists.ts";
export { type Live, openLive } from "./open.ts";
export type { Overview, OverviewRequest } from "./overview-feed.ts";
export { howToResume } from "./resume.ts";
export type { JobsEvent } from "./watch-jobs.ts";

export { type Live, openLive } from "./open.ts";
export { howToResume } from "./resume.ts";
export type { JobsEvent } from "./watch-jobs.ts";

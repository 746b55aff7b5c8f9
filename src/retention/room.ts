import type { Callbacks } from "../callbacks/index.ts";
import type { Config } from "../config.ts";
import type { Files } from "../files/index.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";

/** What the verbs of this room work with. */
export interface RetentionRoom {
  readonly jobs: Pick<Jobs, "expired" | "keepOn" | "remove" | "read">;
  readonly files: Pick<Files, "unsettled" | "settled" | "unsettledYet" | "remove" | "removeJobs">;
  readonly callbacks: Pick<Callbacks, "pendingOf" | "removeJobs">;
  readonly config: Pick<Config, "collectMs">;
  readonly log: Log;
}

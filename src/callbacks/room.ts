import type { Access } from "../access/index.ts";
import type { Config } from "../config.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import type { Outgoing } from "../outgoing.ts";
import type { CallbackStore } from "./store.ts";

export type CallbackConfig = Pick<
  Config,
  "callbackSchedule" | "callbackTimeoutMs" | "callbackConcurrency"
> & {
  /** The URL that receivers reach this installation by. */
  readonly publicUrl: string;
};

/** What the verbs of this room work with. */
export interface CallbacksRoom {
  readonly store: CallbackStore;
  readonly jobs: Pick<Jobs, "unannounced" | "announced">;
  readonly access: Pick<Access, "usersByIds" | "sign">;
  readonly outgoing: Pick<Outgoing, "post">;
  readonly config: CallbackConfig;
  readonly log: Log;
}

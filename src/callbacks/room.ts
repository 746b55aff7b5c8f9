import type { Access } from "../access/index.ts";
import type { Config } from "../config.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics/index.ts";
import type { Outgoing } from "../outgoing.ts";
import type { Trace } from "../trace.ts";
import type { CallbackStore } from "./store.ts";

export type CallbackConfig = Pick<
  Config,
  | "callbackSchedule"
  | "callbackTimeoutMs"
  | "callbackConcurrency"
  | "callbackAnswerBytes"
  | "searchTimeoutMs"
> & {
  /** The URL that receivers reach this installation by. */
  readonly publicUrl: string;
};

/** What the verbs of this room work with. */
export interface CallbacksRoom {
  readonly store: CallbackStore;
  readonly jobs: Pick<Jobs, "unannounced" | "announced" | "get">;
  readonly access: Pick<Access, "usersByIds" | "sign">;
  readonly outgoing: Pick<Outgoing, "post">;
  readonly config: CallbackConfig;
  readonly log: Log;
  readonly trace: Trace;
  readonly metrics: Pick<Metrics, "callbacks" | "callbackLag">;
}

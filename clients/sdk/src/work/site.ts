import type { FunctionDefinition } from "../define.ts";
import type { Backoff } from "./backoff.ts";
import type { WorkLog } from "./log.ts";
import type { Traced, WorkPort } from "./port.ts";

/** What every part of one worker's loop works with. */
export interface WorkSite {
  readonly port: WorkPort;
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  readonly worker: string;
  readonly host: string;
  readonly concurrency: number;
  readonly capabilities?: readonly string[];
  readonly sparing?: boolean;
  readonly waitMs: number;
  readonly leaseMs?: number;
  readonly throttleMs: number;
  readonly graceMs: number;
  readonly backoff: Backoff;
  readonly log: WorkLog;
  readonly traced: Traced;
}

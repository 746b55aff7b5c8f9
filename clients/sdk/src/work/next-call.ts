import { randomUUID } from "node:crypto";
import type { NextCall } from "./port.ts";
import type { WorkSite } from "./site.ts";

/** What a worker says when it wants jobs, under a new name for the call. */
export function nextCall(site: WorkSite, max: number): NextCall {
  const { functions, worker, host, capabilities, sparing, leaseMs } = site;
  const claimId = randomUUID();
  return {
    functions: [...functions.keys()],
    max,
    claimId,
    worker,
    host,
    ...(capabilities && { capabilities }),
    ...(sparing && { sparing }),
    ...(leaseMs && { leaseMs }),
  };
}

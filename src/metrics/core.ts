import type { Kit } from "./kit.ts";

/** What the core, built in or over HTTP, said to jobs. */
export const coreInstruments = ({ counter }: Kit) => ({
  quotaRejections: counter(
    "docket_quota_rejections_total",
    "Jobs refused for the core APIs they would call; code PERMISSION_DENIED or ALLOWANCE_SPENT.",
    "function",
    "code",
  ),
  coreFailures: counter(
    "docket_core_failures_total",
    "Calls of the core that came to nothing, after all tries: it could not be reached, or was left alone.",
    "verb",
  ),
});

/** What is counted of jobs, over all time and in a window. */
export const counted = {
  done: "Jobs delivered.",
  failed: "Jobs that failed for good.",
  cancelled: "Jobs cancelled.",
  rejected: "Jobs rejected.",
  errors: "Attempts that the worker said failed.",
  crashes: "Attempts whose worker was lost.",
  retries: "Failed attempts, of either kind, after which the job waits for another.",
  runMs: "Time from first claim to delivery, over all jobs done, in ms.",
} as const;

import type { Kit } from "./kit.ts";

/** How the queues stand in the database, for all servers together; brought up to date when somebody asks. */
export const queuesInstruments = ({ counter, gauge }: Kit) => ({
  jobs: gauge("docket_jobs", "Jobs that have not ended.", "function", "state"),
  oldest: gauge(
    "docket_jobs_oldest_age_seconds",
    "How long the job that waits longest could have been claimed; 0 when none waits.",
    "function",
    "state",
  ),
  callbacksPending: gauge("docket_outbox_pending", "Callbacks that are still to be sent."),
  callbacksOldest: gauge(
    "docket_outbox_oldest_age_seconds",
    "Time since the end of the job whose callback waits longest; 0 when none waits.",
  ),
  lookFailures: counter(
    "docket_scrape_failures_total",
    "Times the database did not say in time how the queues stand; the gauges stay as they were.",
  ),
});

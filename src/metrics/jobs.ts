import { type Kit, long, soon } from "./kit.ts";

/** What this server did with jobs. */
export const jobsInstruments = ({ counter, histogram }: Kit) => ({
  submitted: counter(
    "docket_jobs_submitted_total",
    "Submits; outcome accepted, duplicate (the job of that idempotency key was there) or refused.",
    "function",
    "outcome",
  ),
  finished: counter(
    "docket_jobs_finished_total",
    "Jobs that ended, by end state; reason is the move that ended them.",
    "function",
    "state",
    "reason",
  ),
  attempts: counter(
    "docket_attempts_total",
    "Claims that ended; outcome deliver, fail, expire (the worker was lost), release, reroute, unlock, cancel.",
    "function",
    "outcome",
  ),
  expired: counter(
    "docket_leases_expired_total",
    "Claims whose worker gave no sign of life.",
    "function",
  ),
  stale: counter(
    "docket_stale_writes_rejected_total",
    "Writes of workers refused because the claim was no longer theirs.",
    "verb",
  ),
  replays: counter(
    "docket_idempotent_replays_total",
    "Calls that repeated what was done: submit by its key, deliver of what was delivered.",
    "op",
  ),
  waited: histogram(
    "docket_job_queue_wait_seconds",
    "From when a job could be claimed to its claim.",
    long,
    "function",
  ),
  ran: histogram(
    "docket_job_run_seconds",
    "From a claim to its end, where it was delivered or failed.",
    long,
    "function",
    "outcome",
  ),
  claims: histogram(
    "docket_claim_duration_seconds",
    "How long calls of claim took, their wait for work included; outcome jobs, nothing or refused.",
    soon,
    "outcome",
  ),
  batches: histogram(
    "docket_commit_batch_jobs",
    "Changes of jobs that one round trip to the database took along.",
    [1, 2, 4, 8, 16, 32, 64, 128, 256, 500],
  ),
});

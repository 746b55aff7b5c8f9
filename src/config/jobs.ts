import { duration, durations, number } from "../settings.ts";

const MiB = 1024 * 1024;

/** Jobs, those who work on them, and those who are told. */
export const jobsSettings = {
  workerConcurrency: number(
    "DOCKET_WORKER_CONCURRENCY",
    2,
    "jobs that this server's own worker runs at a time; 0 for none",
    0,
    1_000,
  ),
  leaseMs: number(
    "DOCKET_LEASE_MS",
    30_000,
    "how long a claim lives without an update, in ms",
    100,
  ),
  leaseMsMax: number(
    "DOCKET_LEASE_MS_MAX",
    3_600_000,
    "longest lease that a worker may ask for, in ms",
    100,
  ),
  maxAttempts: number(
    "DOCKET_MAX_ATTEMPTS",
    3,
    "attempts of a job whose function says nothing",
    1,
    100,
  ),
  crashesMax: number("DOCKET_CRASHES_MAX", 3, "lost workers after which a job ends FAILED", 1, 100),
  backoffMs: number(
    "DOCKET_BACKOFF_MS",
    1_000,
    "pause before the second attempt, doubled for each further one, in ms",
    0,
  ),
  backoffMsMax: number(
    "DOCKET_BACKOFF_MS_MAX",
    3_600_000,
    "longest pause between attempts, in ms",
    0,
  ),
  sweepMs: number(
    "DOCKET_SWEEP_MS",
    1_000,
    "pause between looks for expired leases and due jobs, in ms",
    10,
  ),
  claimPollMs: number(
    "DOCKET_CLAIM_POLL_MS",
    5_000,
    "pause between looks for work while claims wait unwoken, in ms",
    10,
  ),
  claimMax: number("DOCKET_CLAIM_MAX", 100, "jobs that one claim may take", 1),
  waitMsMax: number(
    "DOCKET_WAIT_MS_MAX",
    60_000,
    "longest wait inside one claim or submit, in ms",
    0,
  ),
  batchMax: number(
    "DOCKET_BATCH_MAX",
    100,
    "jobs in one call that takes many, such as submitJobs",
    1,
  ),
  inputBytesMax: number("DOCKET_INPUT_BYTES_MAX", MiB, "size of a job's input as JSON", 1),
  outputBytesMax: number("DOCKET_OUTPUT_BYTES_MAX", MiB, "size of a job's output as JSON", 1),
  logLinesMax: number("DOCKET_LOG_LINES_MAX", 1_000, "log lines kept for a job", 0),
  searchWordsMax: number(
    "DOCKET_SEARCH_WORDS_MAX",
    24,
    "words of a job's input that it is found by, and half as many of its output; 0 for none",
    0,
    200,
  ),
  searchTimeoutMs: number(
    "DOCKET_SEARCH_TIMEOUT_MS",
    10_000,
    "time for finding the jobs of one page, in ms",
    1,
  ),
  countMax: number("DOCKET_COUNT_MAX", 10_000, "jobs that are counted for the length of a list", 1),
  workerSeenMs: number(
    "DOCKET_WORKER_SEEN_MS",
    10_000,
    "how often it is written down that a worker was seen, in ms; unseen three times, it is taken for gone",
    10,
    2 ** 31 - 1,
  ),
  jobTokenMs: number(
    "DOCKET_JOB_TOKEN_MS",
    2_592_000_000,
    "longest life of a job's own token, counted from the claim that it is for, in ms",
    1_000,
  ),
  keepDoneMs: duration(
    "DOCKET_KEEP_DONE",
    "30d",
    "how long a job that is DONE is kept, with its files and log, such as 12h or 30d; 0 for ever",
  ),
  keepFailedMs: duration("DOCKET_KEEP_FAILED", "90d", "the same for a job that FAILED"),
  keepCancelledMs: duration(
    "DOCKET_KEEP_CANCELLED",
    "30d",
    "the same for a job that was CANCELLED",
  ),
  keepRejectedMs: duration("DOCKET_KEEP_REJECTED", "30d", "the same for a job that was REJECTED"),
  callbackSchedule: durations(
    "DOCKET_CALLBACK_SCHEDULE",
    "5s,5m,30m,2h,5h,10h,14h,20h,24h",
    "pauses between tries to send a callback",
  ),
  callbackTimeoutMs: number(
    "DOCKET_CALLBACK_TIMEOUT_MS",
    15_000,
    "time for one try to send a callback, in ms",
    100,
  ),
  callbackAnswerBytes: number(
    "DOCKET_CALLBACK_ANSWER_BYTES",
    4_096,
    "bytes of a receiver's answer to a callback that are read and kept, of each of the last tries",
    1,
    65_536,
  ),
  callbackConcurrency: number(
    "DOCKET_CALLBACK_CONCURRENCY",
    8,
    "callbacks sent at the same time",
    1,
    1_000,
  ),
};

import { httpUrl, number, oneOf, optional, secret, text } from "../settings.ts";

const MiB = 1024 * 1024;

/** Files: where they lie, how they come, how long they stay. */
export const filesSettings = {
  filesIn: oneOf(
    "DOCKET_FILES",
    ["disk", "gridfs", "s3"],
    "disk",
    "where files are kept: disk (in the data folder), gridfs (in the database) or s3",
  ),
  s3Bucket: optional("DOCKET_S3_BUCKET", "the bucket for files; it must be there"),
  s3Region: text("DOCKET_S3_REGION", "us-east-1", "the bucket's region"),
  s3Endpoint: httpUrl(
    "DOCKET_S3_ENDPOINT",
    "the URL of an S3-compatible server; without it Amazon's",
  ),
  s3ForcePathStyle: number(
    "DOCKET_S3_FORCE_PATH_STYLE",
    0,
    "1 names the bucket in the path, as most S3-compatible servers want it, not in the host",
    0,
    1,
  ),
  s3AccessKeyId: secret(
    "DOCKET_S3_ACCESS_KEY_ID",
    "access key for the bucket; without it the usual places are searched, such as the machine's role",
    1,
  ),
  s3SecretAccessKey: secret("DOCKET_S3_SECRET_ACCESS_KEY", "the secret of the access key", 1),
  s3Prefix: text("DOCKET_S3_PREFIX", "docket/", "what the names of all objects begin with"),
  fileBytesMax: number("DOCKET_FILE_BYTES_MAX", 1_024 * MiB, "size of one file", 1),
  jobFilesMax: number(
    "DOCKET_JOB_FILES_MAX",
    100,
    "input files of a job, and output files of an attempt",
    0,
  ),
  uploadIdleMs: number(
    "DOCKET_UPLOAD_IDLE_MS",
    60_000,
    "how long an upload may stand still before it is given up, in ms",
    100,
    2 ** 31 - 1,
  ),
  uploadKeepMs: number(
    "DOCKET_UPLOAD_KEEP_MS",
    86_400_000,
    "how long an uploaded file may be named by jobs, in ms",
    1_000,
  ),
  userUploadsMax: number(
    "DOCKET_USER_UPLOADS_MAX",
    1_000,
    "uploaded files of a user that no job has named yet",
    0,
  ),
  userUploadBytesMax: number(
    "DOCKET_USER_UPLOAD_BYTES_MAX",
    10_240 * MiB,
    "size of all uploaded files of a user that no job has named yet",
    0,
  ),
  fileGraceMs: number(
    "DOCKET_FILE_GRACE_MS",
    3_600_000,
    "how long a file is kept at least after it was handed in or its job was deleted, in ms",
    1_000,
  ),
  collectMs: number(
    "DOCKET_COLLECT_MS",
    60_000,
    "pause between looks for jobs and files that are to be deleted, in ms",
    10,
  ),
  transloadAttempts: number("DOCKET_TRANSLOAD_ATTEMPTS", 5, "tries to fetch an input file", 1, 100),
  transloadBackoffMs: number(
    "DOCKET_TRANSLOAD_BACKOFF_MS",
    1_000,
    "pause before the second try to fetch an input file, doubled for each further one, in ms",
    0,
  ),
  transloadTimeoutMs: number(
    "DOCKET_TRANSLOAD_TIMEOUT_MS",
    300_000,
    "time for one try to fetch an input file, in ms",
    100,
  ),
  transloadConcurrency: number(
    "DOCKET_TRANSLOAD_CONCURRENCY",
    4,
    "jobs whose input files are fetched at the same time",
    1,
    1_000,
  ),
  admissionMs: number(
    "DOCKET_ADMISSION_MS",
    15_000,
    "how long a server may be silent while it fetches a job's files before another takes over, in ms",
    100,
  ),
};

import { durations, list, number, optional, type Setting, secret, text } from "./settings.ts";

const MiB = 1024 * 1024;

/** Every setting of a Docket server. Units are in the names; each limit has a default. */
const settings = {
  host: text("DOCKET_HOST", "127.0.0.1", "address to listen on"),
  port: number("DOCKET_PORT", 4000, "port to listen on; 0 takes a free one", 0, 65_535),
  publicUrl: optional(
    "DOCKET_PUBLIC_URL",
    "the URL that clients and callbacks' receivers reach this server by",
  ),
  logLevel: text(
    "DOCKET_LOG_LEVEL",
    "info",
    "least severe log line to write: debug, info, warn, error or silent",
  ),
  dataDir: text(
    "DOCKET_DATA_DIR",
    ".docket",
    "folder for files and, without MONGODB_URI, for the database",
  ),
  mongodbUri: optional(
    "MONGODB_URI",
    "a replica set or sharded cluster; without it Docket runs its own mongod",
  ),
  databaseName: text("DOCKET_DATABASE", "docket", "name of the database"),
  databaseWaitMs: number(
    "DOCKET_DATABASE_WAIT_MS",
    30_000,
    "how long calls wait while the database can't be reached, in ms",
    100,
  ),
  mongodPath: optional("DOCKET_MONGOD", "the mongod binary to run when MONGODB_URI is not set"),
  cacheHome: optional(
    "XDG_CACHE_HOME",
    "the user's cache folder, where a downloaded mongod is kept; without it the system's usual one",
  ),
  mongodCacheMiB: number(
    "DOCKET_MONGOD_CACHE_MIB",
    512,
    "memory that Docket's own mongod may use as cache, in MiB",
    256,
  ),
  adminToken: secret(
    "DOCKET_ADMIN_TOKEN",
    "the operator's token; without it the first start makes one and shows it once",
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
  batchMax: number("DOCKET_BATCH_MAX", 100, "jobs in one submitJobs call", 1),
  inputBytesMax: number("DOCKET_INPUT_BYTES_MAX", MiB, "size of a job's input as JSON", 1),
  outputBytesMax: number("DOCKET_OUTPUT_BYTES_MAX", MiB, "size of a job's output as JSON", 1),
  logLinesMax: number("DOCKET_LOG_LINES_MAX", 1_000, "log lines kept for a job", 0),
  fileBytesMax: number("DOCKET_FILE_BYTES_MAX", 1_024 * MiB, "size of one file", 1),
  jobFilesMax: number(
    "DOCKET_JOB_FILES_MAX",
    100,
    "input files of a job, and output files of an attempt",
    0,
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
  openNetworks: list(
    "DOCKET_OPEN_NETWORKS",
    "",
    "networks whose old scripts may use /new-job, /get-job, /update-job and /apifiles without a key, as CIDR",
  ),
  egressAllow: list(
    "DOCKET_EGRESS_ALLOW",
    "",
    "private networks that Docket may call, as CIDR, such as 10.1.0.0/16",
  ),
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
  callbackConcurrency: number(
    "DOCKET_CALLBACK_CONCURRENCY",
    8,
    "callbacks sent at the same time",
    1,
    1_000,
  ),
  mailboxMax: number(
    "DOCKET_MAILBOX_MAX",
    1_000,
    "changed jobs kept for a slow subscriber before it is ended",
    1,
  ),
  socketSubscriptionsMax: number(
    "DOCKET_SOCKET_SUBSCRIPTIONS_MAX",
    50,
    "subscriptions on one WebSocket",
    1,
  ),
  queryTokensMax: number(
    "DOCKET_QUERY_TOKENS_MAX",
    5_000,
    "lexical tokens in a GraphQL document",
    1,
  ),
  queryDepthMax: number("DOCKET_QUERY_DEPTH_MAX", 12, "depth of a GraphQL document", 1),
  queryComplexityMax: number(
    "DOCKET_QUERY_COMPLEXITY_MAX",
    10_000,
    "cost of a GraphQL document",
    1,
  ),
  pageMax: number("DOCKET_PAGE_MAX", 100, "rows in one page of a list", 1, 1_000),
  bodyBytesMax: number("DOCKET_BODY_BYTES_MAX", 8 * MiB, "size of a GraphQL request", 1),
  graphiql: number(
    "DOCKET_GRAPHIQL",
    0,
    "1 shows GraphiQL, a page to try queries on, to browsers at /graphql",
    0,
    1,
  ),
  corsOrigins: list(
    "DOCKET_CORS_ORIGINS",
    "",
    "origins of web pages that may call this server from a browser",
  ),
  workerConcurrency: number(
    "DOCKET_WORKER_CONCURRENCY",
    2,
    "jobs that this server's own worker runs at a time; 0 for none",
    0,
    1_000,
  ),
} satisfies Record<string, Setting<unknown>>;

type Settings = typeof settings;

/** What a Docket server is told at its start; read once, never changed. */
export type Config = {
  readonly [Name in keyof Settings]: Settings[Name] extends Setting<infer T> ? T : never;
};

/** Reads every setting from `env`. Throws one error that names each setting that can't be used. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = [];
  const read = ([name, setting]: [string, Setting<unknown>]) => {
    const said = env[setting.env] || setting.fallback;
    const result = parsed(setting, said);
    if (result.wrong !== undefined)
      wrong.push(`${setting.env}=${setting.isSecret ? "…" : said}: ${result.wrong}`);
    return [name, result.value];
  };
  const config = Object.fromEntries(Object.entries(settings).map(read)) as Config;
  if (wrong.length > 0) throw new Error(`These settings can't be used:\n  ${wrong.join("\n  ")}`);
  return config;
}

function parsed(
  setting: Setting<unknown>,
  said: string | undefined,
): { value?: unknown; wrong?: string } {
  try {
    return { value: setting.parse(said) };
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}

/** Variables that look like settings but are none: most likely misspelt. Those of tests don't count. */
export const unknownSettings = (env: Readonly<Record<string, string | undefined>>): string[] => {
  const known = new Set(Object.values(settings).map((setting) => setting.env));
  return Object.keys(env).filter((name) => /^DOCKET_(?!TEST_)/.test(name) && !known.has(name));
};

/** The settings as `--help` and `example.env` show them. */
export const settingsHelp: readonly { env: string; fallback: string; help: string }[] =
  Object.values(settings).map(({ env, fallback, help }) => ({
    env,
    fallback: fallback ?? "",
    help,
  }));

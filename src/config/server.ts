import { httpUrl, list, number, optional, secret, text } from "../settings.ts";

/** Where the server listens, what it stands on, and how it ends. */
export const serverSettings = {
  host: text("DOCKET_HOST", "127.0.0.1", "address to listen on"),
  port: number("DOCKET_PORT", 4000, "port to listen on; 0 takes a free one", 0, 65_535),
  publicUrl: httpUrl(
    "DOCKET_PUBLIC_URL",
    "the URL that clients and callbacks' receivers reach this server by",
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
  corsOrigins: list(
    "DOCKET_CORS_ORIGINS",
    "",
    "origins of web pages that may call this server from a browser",
  ),
  adminToken: secret(
    "DOCKET_ADMIN_TOKEN",
    "the operator's token; without it the first start makes one and shows it once",
  ),
  closeDelayMs: number(
    "DOCKET_CLOSE_DELAY_MS",
    0,
    "how long a server that is told to close goes on serving while /readyz says no, so that proxies find out, in ms",
    0,
    2 ** 31 - 1,
  ),
  drainMs: number(
    "DOCKET_DRAIN_MS",
    30_000,
    "how long jobs and requests under way may take to end once the server is told to close, in ms",
    0,
    2 ** 31 - 1,
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
};

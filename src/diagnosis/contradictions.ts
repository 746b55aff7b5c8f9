import type { Config } from "../config.ts";
import { type Told, warning } from "./finding.ts";

/** Settings that stand in each other's way, do nothing, or let in more than is likely meant. */
export const contradictions = (config: Config): Told[] => [
  ...rules.flatMap(([holds, said, advice]) => (holds(config) ? [warning(said, advice)] : [])),
  ...idle(config),
];

type Rule = readonly [holds: (config: Config) => boolean, said: string, advice: string];

const rules: readonly Rule[] = [
  [
    ({ host, publicUrl }) => !isLocal(host) && publicUrl === undefined,
    "DOCKET_PUBLIC_URL is not set, and others reach this server: addresses of files and callbacks name what it listens on.",
    "Set it to the address by which clients reach it.",
  ],
  [
    ({ publicUrl }) => isOpenHttp(publicUrl),
    "DOCKET_PUBLIC_URL is http: tokens and the dashboard's cookie go over the network in clear.",
    "Put a proxy with https in front, and name that.",
  ],
  [
    ({ openNetworks }) => openNetworks.some(isEverywhere),
    "DOCKET_OPEN_NETWORKS holds every address: anybody may make, read and change jobs without a key.",
    "Name the networks of the old scripts only.",
  ],
  [
    ({ metrics, host }) => metrics === "open" && !isLocal(host),
    "DOCKET_METRICS is open: anybody who reaches this server reads /metrics.",
    "Take DOCKET_METRICS_TOKEN, or keep /metrics inside at the proxy.",
  ],
  [
    ({ graphiql, introspection }) => graphiql === 1 && introspection === 0,
    "DOCKET_GRAPHIQL=1 with DOCKET_INTROSPECTION=0: GraphiQL can't show the schema.",
    "Set both to 1, or both to 0.",
  ],
  [
    ({ leaseMs, leaseMsMax }) => leaseMs > leaseMsMax,
    "DOCKET_LEASE_MS is longer than DOCKET_LEASE_MS_MAX.",
    "Raise the one or lower the other.",
  ],
  [
    ({ backoffMs, backoffMsMax }) => backoffMs > backoffMsMax,
    "DOCKET_BACKOFF_MS is longer than DOCKET_BACKOFF_MS_MAX.",
    "Raise the one or lower the other.",
  ],
  [
    ({ jobTokenMs, leaseMs }) => jobTokenMs < leaseMs,
    "DOCKET_JOB_TOKEN_MS is shorter than DOCKET_LEASE_MS: a job's token ends while its worker still has it.",
    "Make it as long as the longest job at least.",
  ],
  [
    ({ searchTimeoutMs, queryTimeoutMs }) => searchTimeoutMs > queryTimeoutMs,
    "DOCKET_SEARCH_TIMEOUT_MS is longer than DOCKET_QUERY_TIMEOUT_MS, which ends a search first.",
    "Raise the one or lower the other.",
  ],
  [
    ({ functionsHeapMiB, functionsMemoryMiB }) => functionsHeapMiB > functionsMemoryMiB,
    "DOCKET_FUNCTIONS_HEAP_MIB is more than DOCKET_FUNCTIONS_MEMORY_MIB, which holds the heap too.",
    "Raise the one or lower the other.",
  ],
  [
    ({ fileBytesMax, userUploadBytesMax }) => userUploadBytesMax < fileBytesMax,
    "DOCKET_USER_UPLOAD_BYTES_MAX is less than DOCKET_FILE_BYTES_MAX: no upload can be as large as a file may be.",
    "Raise the one or lower the other.",
  ],
  [
    ({ inputBytesMax, bodyBytesMax }) => inputBytesMax > bodyBytesMax,
    "DOCKET_INPUT_BYTES_MAX is more than DOCKET_BODY_BYTES_MAX: such an input never gets in.",
    "Raise the one or lower the other.",
  ],
  [
    ({ mongodbUri = "" }) => /[?&]w=(?!majority\b)/.test(mongodbUri),
    "MONGODB_URI names a write concern (w). It is not used: Docket writes with w: majority.",
    "Leave it out.",
  ],
  [
    ({ mongodbUri = "" }) =>
      /[?&](readPreference=(?!primary\b)|retryWrites=false)/.test(mongodbUri),
    "MONGODB_URI names readPreference or retryWrites. Docket reads from the primary and writes again.",
    "Leave them out.",
  ],
];

const localHosts = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;

const isLocal = (host: string): boolean => localHosts.test(host);

const isOpenHttp = (url: string | undefined): boolean =>
  url?.startsWith("http:") === true && !isLocal(new URL(url).hostname);

const isEverywhere = (network: string): boolean => /\/0+$/.test(network);

/** Settings that are said where something else makes them idle. */
const idle = (config: Config): Told[] =>
  idleRules.flatMap(([names, isIdle, why]) =>
    isIdle(config) ? [warning(`${names} does nothing: ${why}`, "Leave it out.")] : [],
  );

const idleRules: readonly (readonly [string, (config: Config) => boolean, string])[] = [
  [
    "DOCKET_S3_BUCKET",
    ({ filesIn, s3Bucket }) => filesIn !== "s3" && s3Bucket !== undefined,
    "DOCKET_FILES is not s3.",
  ],
  [
    "DOCKET_CORE_TOKEN",
    ({ coreUrl, coreToken }) => coreUrl === undefined && coreToken !== undefined,
    "DOCKET_CORE_URL is not set.",
  ],
  [
    "DOCKET_METRICS_TOKEN",
    ({ metrics, metricsToken }) => metrics !== "token" && metricsToken !== undefined,
    "DOCKET_METRICS is not token.",
  ],
  [
    "DOCKET_MONGOD",
    ({ mongodbUri, mongodPath }) => mongodbUri !== undefined && mongodPath !== undefined,
    "MONGODB_URI is set.",
  ],
  [
    "OTEL_EXPORTER_OTLP_HEADERS",
    ({ otlpEndpoint, tracesEndpoint, otlpHeaders }) =>
      (otlpEndpoint ?? tracesEndpoint) === undefined && Object.keys(otlpHeaders).length > 0,
    "no OTLP endpoint is set.",
  ],
];

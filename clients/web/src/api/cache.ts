import { cacheExchange, type KeyingConfig } from "@urql/exchange-graphcache";
import type { Exchange } from "urql";

const never = () => null;
const string = (value: unknown) => (typeof value === "string" ? value : null);

/** Types without an identity of their own live in the thing that holds them. */
const parts = [
  "AllowanceStanding",
  "BrokenPlugin",
  "CallbackAttempt",
  "Claim",
  "CodeCount",
  "CoreCall",
  "FunctionLimits",
  "FunctionRate",
  "HttpHeader",
  "InputIssue",
  "JobAttempts",
  "JobError",
  "JobInputFile",
  "JobLogEntry",
  "JobOutputFile",
  "JobStatus",
  "JobTiming",
  "JobWait",
  "Limits",
  "ListsChange",
  "OldestJob",
  "PageInfo",
  "StatsDepth",
  "StatsPoint",
  "StatsSpread",
  "StatsUpdate",
  "WindowStats",
  "WorkerDrain",
  ...["Allowance", "AuditEntry", "Callback", "Job", "Token", "Usage", "User", "Worker"].flatMap(
    (row) => [`${row}Connection`, `${row}Edge`],
  ),
];

const keys: KeyingConfig = {
  ...Object.fromEntries(parts.map((part) => [part, never])),
  Function: ({ name }) => string(name),
  FunctionStats: (stats) => string(stats["function"]),
  // One viewer at a time: the cache goes when they do.
  Viewer: () => "me",
};

/** Everything that was read, by its id: what a subscription tells of a job shows wherever the job is shown. */
export const openCache = (): Exchange =>
  cacheExchange({
    keys,
    possibleTypes: {
      Node: ["Job", "File", "User", "Worker"],
      StatsCounts: ["StatsPoint", "WindowStats"],
      Error: [
        "AddressRefusedError",
        "ClaimLostError",
        "FileCorruptError",
        "FileTooLargeError",
        "IdempotencyConflictError",
        "InputTooLargeError",
        "InvalidInputError",
        "JobEndedError",
        "LimitReachedError",
        "NotFoundError",
        "UnknownFunctionError",
      ],
    },
  });

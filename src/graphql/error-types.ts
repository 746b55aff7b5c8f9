import type { DocketErrorCode } from "../errors.ts";
import { jobStates } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import {
  AddressRefusedError,
  ClaimLostError,
  FileCorruptError,
  FileTooLargeError,
  IdempotencyConflictError,
  InputTooLargeError,
  InvalidInputError,
  JobEndedError,
  LimitReachedError,
  NotFoundError,
  type Refusal,
  UnknownFunctionError,
} from "./errors.ts";
import { JobStateEnum } from "./job-parts.ts";

const ErrorCode = builder.enumType("ErrorCode", {
  description: "Every refusal you can act on.",
  values: {
    INVALID_INPUT: { description: "The input is not what it should be." },
    UNAUTHENTICATED: { description: "There is no token, or it is not valid (any more)." },
    FORBIDDEN: { description: "The token does not allow this." },
    NOT_FOUND: { description: "There is no such thing that you may see." },
    UNKNOWN_FUNCTION: { description: "No function has this name." },
    IDEMPOTENCY_CONFLICT: { description: "The idempotency key was used with other content." },
    CLAIM_LOST: { description: "The claim is not, or no longer, yours." },
    NOT_CLAIMABLE: { description: "The job does not wait to be claimed." },
    JOB_ENDED: { description: "The job has ended." },
    INPUT_TOO_LARGE: { description: "The JSON is larger than allowed." },
    FILE_TOO_LARGE: { description: "A file is larger than allowed." },
    FILE_CORRUPT: { description: "A file did not arrive as it was announced." },
    FILE_EXISTS: { description: "There is another file with this name." },
    LIMIT_REACHED: { description: "There would be too many of something." },
    ADDRESS_REFUSED: { description: "Docket does not call this address." },
    UNAVAILABLE: { description: "Not just now; try again." },
  } satisfies Record<DocketErrorCode, object>,
});

const ErrorInterface = builder.interfaceRef<Refusal>("Error").implement({
  description: "Why something was refused. New types may be added: keep a case for any Error.",
  fields: (t) => ({
    code: t.expose("code", { type: ErrorCode, description: "Stable; for programs." }),
    message: t.exposeString("message", { description: "A sentence for people." }),
    retryable: t.exposeBoolean("retryable", {
      description: "Whether the same call may succeed later.",
    }),
    data: t.expose("data", { type: "JSON", description: "Facts about the refusal." }),
  }),
});

const Issue = builder
  .objectRef<{ path: readonly (string | number)[]; message: string }>("InputIssue")
  .implement({
    description: "One thing that is wrong with an input.",
    fields: (t) => ({
      path: t.stringList({
        description: "Leads to it from the input's root.",
        resolve: ({ path }) => path.map(String),
      }),
      message: t.exposeString("message", { description: "What is wrong." }),
    }),
  });

const interfaces = [ErrorInterface];
const word = (error: Refusal, name: string): string => String(error.data[name] ?? "");

builder.objectType(InvalidInputError, {
  name: "InvalidInputError",
  description: "The input is not what it should be; nothing was done.",
  interfaces,
  fields: (t) => ({
    issues: t.field({
      type: [Issue],
      description: "Each thing that is wrong.",
      resolve: (error) => [...error.issues],
    }),
  }),
});

builder.objectType(NotFoundError, {
  name: "NotFoundError",
  description: "There is no such thing that you may see.",
  interfaces,
});

builder.objectType(UnknownFunctionError, {
  name: "UnknownFunctionError",
  description: "No function has this name.",
  interfaces,
  fields: (t) => ({
    function: t.string({
      description: "The name asked for.",
      resolve: (error) => word(error, "function"),
    }),
  }),
});

builder.objectType(IdempotencyConflictError, {
  name: "IdempotencyConflictError",
  description: "The idempotency key was used before, with other content.",
  interfaces,
  fields: (t) => ({
    jobId: t.id({
      description: "The job that has this key.",
      resolve: (error) => word(error, "job"),
    }),
  }),
});

builder.objectType(ClaimLostError, {
  name: "ClaimLostError",
  description:
    "The claim is not, or no longer, yours; nothing was changed. Stop working on the job.",
  interfaces,
  fields: (t) => ({
    state: t.field({
      type: JobStateEnum,
      nullable: true,
      description: "Where the job is now.",
      resolve: stateOf,
    }),
  }),
});

builder.objectType(JobEndedError, {
  name: "JobEndedError",
  description: "The job has ended and never changes again. Stop working on it.",
  interfaces,
  fields: (t) => ({
    state: t.field({
      type: JobStateEnum,
      nullable: true,
      description: "How it ended.",
      resolve: stateOf,
    }),
  }),
});

builder.objectType(InputTooLargeError, {
  name: "InputTooLargeError",
  description: "The JSON is larger than allowed. Put large things into files.",
  interfaces,
});

builder.objectType(FileTooLargeError, {
  name: "FileTooLargeError",
  description: "The file is larger than allowed; nothing of it was kept.",
  interfaces,
});

builder.objectType(FileCorruptError, {
  name: "FileCorruptError",
  description: "The file did not arrive whole; nothing of it was kept. Send it again.",
  interfaces,
});

builder.objectType(LimitReachedError, {
  name: "LimitReachedError",
  description: "There would be too many of something.",
  interfaces,
});

builder.objectType(AddressRefusedError, {
  name: "AddressRefusedError",
  description: "Docket does not call this address.",
  interfaces,
});

function stateOf({ data }: Refusal) {
  return jobStates.find((state) => state === data["state"]);
}

import { GraphQLError, type GraphQLErrorOptions } from "graphql";
import { asRefusal as asOutage } from "../database/index.ts";
import { DocketError, type DocketErrorCode, type Issue } from "../errors.ts";
import { asFacts, type Log } from "../log.ts";
import { servedNow } from "../serving.ts";

/** A refusal that a mutation answers with, as a member of its result union. */
export class Refusal extends Error {
  readonly code: DocketErrorCode;
  readonly retryable: boolean;
  readonly data: DocketError["data"];

  constructor({ code, message, retryable, data }: DocketError) {
    super(message);
    this.code = code;
    this.retryable = retryable;
    this.data = data;
  }
}

export class InvalidInputError extends Refusal {
  get issues(): readonly Issue[] {
    return (this.data["issues"] as readonly Issue[] | undefined) ?? [];
  }
}
export class NotFoundError extends Refusal {}
export class UnknownFunctionError extends Refusal {}
export class IdempotencyConflictError extends Refusal {}
export class ClaimLostError extends Refusal {}
export class JobEndedError extends Refusal {}
export class InputTooLargeError extends Refusal {}
export class FileTooLargeError extends Refusal {}
export class FileCorruptError extends Refusal {}
export class LimitReachedError extends Refusal {}
export class AddressRefusedError extends Refusal {}

/** How one refusal is told. */
interface Told {
  /** Its type in result unions; without one it is always an entry of the answer's `errors`. */
  readonly type?: new (
    error: DocketError,
  ) => Refusal;
  /** Its `extensions.code` in the answer's `errors`. */
  readonly code: string;
}

/** How every refusal is told in GraphQL. Queries and subscriptions tell all of them in the answer's `errors`. */
export const told = {
  INVALID_INPUT: { type: InvalidInputError, code: "BAD_USER_INPUT" },
  UNAUTHENTICATED: { code: "UNAUTHENTICATED" },
  FORBIDDEN: { code: "FORBIDDEN" },
  NOT_FOUND: { type: NotFoundError, code: "NOT_FOUND" },
  UNKNOWN_FUNCTION: { type: UnknownFunctionError, code: "UNKNOWN_FUNCTION" },
  IDEMPOTENCY_CONFLICT: { type: IdempotencyConflictError, code: "IDEMPOTENCY_CONFLICT" },
  CLAIM_LOST: { type: ClaimLostError, code: "CLAIM_LOST" },
  NOT_CLAIMABLE: { code: "NOT_CLAIMABLE" },
  JOB_ENDED: { type: JobEndedError, code: "JOB_ENDED" },
  INPUT_TOO_LARGE: { type: InputTooLargeError, code: "INPUT_TOO_LARGE" },
  FILE_TOO_LARGE: { type: FileTooLargeError, code: "FILE_TOO_LARGE" },
  FILE_CORRUPT: { type: FileCorruptError, code: "FILE_CORRUPT" },
  FILE_EXISTS: { code: "FILE_EXISTS" },
  LIMIT_REACHED: { type: LimitReachedError, code: "LIMIT_REACHED" },
  ADDRESS_REFUSED: { type: AddressRefusedError, code: "ADDRESS_REFUSED" },
  UNAVAILABLE: { code: "UNAVAILABLE" },
} as const satisfies Record<DocketErrorCode, Told>;

/** The refusal as a member of a result union; anything that no union has is passed on as it is. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof DocketError)) return error;
  const { type: Type }: Told = told[error.code];
  return Type ? new Type(error) : error;
}

/** Does the work of a mutation; its refusals become members of the field's result union. */
export async function answer<Payload>(work: () => Promise<Payload>): Promise<Payload> {
  try {
    return await work();
  } catch (error) {
    throw asRefusal(error);
  }
}

/** What the answer's `errors` say of an error: a refusal in full, of anything else nothing. */
export function publicError(error: unknown, log: Log): GraphQLError {
  const cause = causeOf(error);
  if (cause instanceof GraphQLError) return withoutOriginal(cause);
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  if (cause instanceof DocketError || cause instanceof Refusal) return refused(cause, place);
  log.error("graphql.failed", asFacts(cause));
  const outage = asOutage(cause);
  if (outage instanceof DocketError) return refused(outage, place);
  return new GraphQLError("Something went wrong inside Docket.", {
    ...place,
    // So that whoever is told this can tell the operator where in the log to look.
    extensions: { code: "INTERNAL_SERVER_ERROR", requestId: servedNow().request?.id },
  });
}

/** Yoga tells what the JSON parser said, which repeats a part of the request. It looks itself: it goes by its being there. */
function withoutOriginal(error: GraphQLError): GraphQLError {
  if ("originalError" in error.extensions)
    Object.defineProperty(error.extensions, "originalError", { enumerable: false });
  return error;
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError
    ? causeOf(error.originalError)
    : error;
}

const placeOf = ({ nodes, path, source, positions }: GraphQLError): GraphQLErrorOptions => ({
  nodes: nodes ?? null,
  path: path ?? null,
  source: source ?? null,
  positions: positions ?? null,
});

const statusOf: Partial<Record<DocketErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  UNAVAILABLE: 503,
};

function refused(
  { code, message, retryable, data }: DocketError | Refusal,
  place: GraphQLErrorOptions,
) {
  const status = statusOf[code];
  const http = status === undefined || place.path ? {} : { http: { status } };
  return new GraphQLError(message, {
    ...place,
    extensions: { code: told[code].code, retryable, data, ...http },
  });
}

import type { ErrorCode } from "../generated/graphql.ts";

/**
 * One of the server's refusals, or: `UNREACHABLE`, no answer came; `INTERNAL_SERVER_ERROR`, the server broke;
 * `BAD_USER_INPUT`, a query's arguments are wrong; `WAIT_OVER`, a wait ended before its job; any other code that a newer
 * server or a function has.
 */
export type ClientErrorCode =
  | ErrorCode
  | "UNREACHABLE"
  | "INTERNAL_SERVER_ERROR"
  | "BAD_USER_INPUT"
  | "WAIT_OVER"
  | (string & {});

/** Why a call failed. `retryable`: the same call may succeed later; what came of this one is then unknown. */
export class DocketClientError extends Error {
  override readonly name = "DocketClientError";
  readonly code: ClientErrorCode;
  readonly retryable: boolean;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: ClientErrorCode,
    message: string,
    options: {
      retryable?: boolean;
      data?: Readonly<Record<string, unknown>>;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.data = options.data ?? {};
  }
}

export const unreachable = (cause: unknown): DocketClientError =>
  new DocketClientError("UNREACHABLE", `Docket did not answer: ${reasonOf(cause)}`, {
    retryable: true,
    cause,
  });

/**
 * The innermost reason: `fetch failed` alone helps nobody. By its shape, not its class, as it may come from another
 * realm; where several addresses were tried, the first one's.
 */
function reasonOf(error: unknown): string {
  const { message, cause, errors } = (error ?? {}) as Partial<AggregateError>;
  const inner = cause ?? errors?.[0];
  if (inner !== undefined) return reasonOf(inner);
  return message?.trim() || String(error);
}

/** An entry of a GraphQL answer's `errors`. */
export interface AnswerError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The first of an answer's errors; the others seldom say more. */
export function answerError(errors: readonly AnswerError[]): DocketClientError {
  const [{ message, extensions = {} } = { message: "no reason given" }] = errors;
  const { code, retryable, data } = extensions;
  const known = typeof code === "string" ? code : "BAD_USER_INPUT";
  return new DocketClientError(known, message, {
    retryable: retryable === true || known === "INTERNAL_SERVER_ERROR",
    ...(isRecord(data) && { data }),
  });
}

/** A member of a result union that is no payload. */
interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly data: unknown;
}

type Payload<Result> = Exclude<Result, Refusal>;

/** The refusal that a result is, if it is one. */
export function refusalIn(result: object): DocketClientError | undefined {
  if (!("code" in result && "message" in result)) return undefined;
  const { code, message, retryable, data } = result as Refusal;
  return new DocketClientError(code, message, { retryable, ...(isRecord(data) && { data }) });
}

/** The payload that a result is; a refusal is thrown. */
export function payloadIn<Result extends object>(result: Result): Payload<Result> {
  const refusal = refusalIn(result);
  if (refusal) throw refusal;
  return result as Payload<Result>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

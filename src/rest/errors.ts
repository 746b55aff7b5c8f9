import { asRefusal } from "../database/index.ts";
import { DocketError, type DocketErrorCode } from "../errors.ts";

/** Every refusal's HTTP status. */
export const statusOf = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  UNKNOWN_FUNCTION: 404,
  IDEMPOTENCY_CONFLICT: 409,
  CLAIM_LOST: 409,
  NOT_CLAIMABLE: 409,
  JOB_ENDED: 409,
  INPUT_TOO_LARGE: 413,
  FILE_TOO_LARGE: 413,
  FILE_CORRUPT: 422,
  FILE_EXISTS: 409,
  LIMIT_REACHED: 429,
  ADDRESS_REFUSED: 422,
  UNAVAILABLE: 503,
} as const satisfies Record<DocketErrorCode, number>;

/** A refusal as problem JSON (RFC 9457). Anything that is no refusal is a bug, and says nothing outside. */
export function problem(thrown: unknown): Response {
  const error = asRefusal(thrown);
  if (!(error instanceof DocketError))
    return problemJson(500, "INTERNAL", "Something went wrong inside Docket.", false, {});
  return problemJson(statusOf[error.code], error.code, error.message, error.retryable, error.data);
}

function problemJson(
  status: number,
  code: string,
  title: string,
  retryable: boolean,
  data: object,
): Response {
  const headers = {
    "content-type": "application/problem+json",
    ...(status === 401 && { "www-authenticate": "Bearer" }),
  };
  return new Response(
    JSON.stringify({ type: "about:blank", status, code, title, retryable, data }),
    { status, headers },
  );
}

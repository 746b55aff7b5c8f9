import { asRefusal } from "../database/index.ts";
import { DocketError, type DocketErrorCode } from "../errors.ts";
import { servedNow } from "../serving.ts";

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

export const problemType = "application/problem+json";

/** A refusal as problem JSON (RFC 9457). Anything that is no refusal is a bug, and says nothing outside. */
export function problem(thrown: unknown): Response {
  const error = asRefusal(thrown);
  if (!(error instanceof DocketError))
    return problemJson({
      status: 500,
      code: "INTERNAL",
      title: "Something went wrong inside Docket.",
      // So that whoever is told this can tell the operator where in the log to look.
      data: { requestId: servedNow().request?.id },
    });
  const { code, message: title, retryable, data } = error;
  return problemJson({ status: statusOf[code], code, title, retryable, data });
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly retryable?: boolean;
  readonly data?: object;
  readonly urls?: readonly string[];
}

/** The one form of every refusal. */
export function problemJson({
  status,
  code,
  title,
  retryable = false,
  data = {},
  ...more
}: Problem) {
  const headers = {
    "content-type": problemType,
    "cache-control": "no-store",
    ...(status === 401 && { "www-authenticate": "Bearer" }),
  };
  const body = { type: "about:blank", status, code, title, retryable, data, ...more };
  return new Response(JSON.stringify(body), { status, headers });
}

/** Every refusal a caller can act on. Each face maps each code once; a test walks this list. */
export const docketErrorCodes = [
  "INVALID_INPUT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "UNKNOWN_FUNCTION",
  "IDEMPOTENCY_CONFLICT",
  "CLAIM_LOST",
  "NOT_CLAIMABLE",
  "JOB_ENDED",
  "INPUT_TOO_LARGE",
  "FILE_TOO_LARGE",
  "FILE_CORRUPT",
  "FILE_EXISTS",
  "LIMIT_REACHED",
  "ADDRESS_REFUSED",
  "UNAVAILABLE",
] as const;

export type DocketErrorCode = (typeof docketErrorCodes)[number];

/** One thing that is wrong with an input: `path` leads to it from the input's root. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

interface ErrorOptions {
  /** Facts about the refusal that a program can use. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Whether the same call may succeed later. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** A refusal the caller can act on. `message` is one sentence made of facts, fit for people. */
export class DocketError extends Error {
  override readonly name = "DocketError";
  readonly code: DocketErrorCode;
  readonly data: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;

  constructor(code: DocketErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.data = options.data ?? {};
    this.retryable = options.retryable ?? false;
  }
}

/** `INVALID_INPUT`, naming each thing that is wrong. */
export function invalidInput(issues: readonly Issue[]): DocketError {
  const said = issues.map(({ path, message }) =>
    [path.join("."), message].filter(Boolean).join(": "),
  );
  return new DocketError("INVALID_INPUT", `Invalid input. ${said.join("; ")}`, {
    data: { issues },
  });
}

export const notFound = (id: string): DocketError =>
  new DocketError("NOT_FOUND", `There is no ${id} that you may see.`, { data: { id } });

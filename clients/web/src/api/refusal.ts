import type { CombinedError } from "urql";

/** Why something was not done, for people and for programs. */
export interface Refusal {
  /** One of the schema's ErrorCode, or UNREACHABLE: no answer came. */
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** What an operation as a whole failed of. */
export function refusalOf({ graphQLErrors, networkError }: CombinedError): Refusal {
  const told = graphQLErrors[0];
  if (!told) return unreachable(networkError);
  const { code, retryable } = told.extensions;
  return {
    code: typeof code === "string" ? code : "INTERNAL",
    message: told.message,
    retryable: retryable === true,
  };
}

const unreachable = (cause?: Error): Refusal => ({
  code: "UNREACHABLE",
  message: `The server does not answer${cause?.message ? ` (${cause.message})` : ""}.`,
  retryable: true,
});

/** Whether a member of a mutation's union is one of its errors. */
export function isRefusal(result: unknown): result is Refusal {
  return typeof result === "object" && result !== null && "code" in result && "message" in result;
}

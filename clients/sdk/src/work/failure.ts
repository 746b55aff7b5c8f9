import type { RunError } from "../define.ts";
import type { Failure } from "./port.ts";

const codeForm = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;
const messageCharsMax = 4_000;

/** What the server is told of something thrown: a `RunError` says itself, anything else is a crash of the function. */
export function failureOf(thrown: unknown): Failure {
  if (isRunError(thrown)) {
    const { code, message, retryable, data, requires } = thrown;
    const said = { code, message: message.slice(0, messageCharsMax), retryable, data };
    return requires === undefined ? said : { ...said, requires };
  }
  const message = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  return { code: "FUNCTION_ERROR", message: message.slice(0, messageCharsMax), retryable: true };
}

/** Whether a function said itself how it failed. Told by its form: a plugin may bring its own copy of the SDK, and so another class `RunError`. */
export function isRunError(thrown: unknown): thrown is RunError {
  if (!(thrown instanceof Error) || thrown.name !== "RunError") return false;
  const { code } = thrown as Partial<RunError>;
  return typeof code === "string" && codeForm.test(code);
}

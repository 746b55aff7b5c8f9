import type { ServerResponse } from "node:http";
import { CallbackError, DocketClientError } from "../../sdk/src/index.ts";

/** What the storefront refuses, in words that the page can show. */
export class StorefrontError extends Error {
  override readonly name = "StorefrontError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Answers with an error as JSON: `code` for the page, `message` for people. */
export function answerProblem(
  error: unknown,
  response: ServerResponse,
  say: (line: string) => void,
): void {
  const { status, code, message } = problemOf(error);
  if (status === 500) say(`A request failed: ${error instanceof Error ? error.stack : error}`);
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ code, message }));
}

function problemOf(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof StorefrontError) return error;
  if (error instanceof CallbackError)
    return { status: 400, code: "BAD_CALLBACK", message: error.message };
  if (error instanceof DocketClientError) return docketProblem(error);
  return { status: 500, code: "INTERNAL", message: "Something broke in the storefront." };
}

function docketProblem({ code, message, retryable }: DocketClientError) {
  if (code === "UNREACHABLE") return { status: 503, code: "DOCKET_UNREACHABLE", message };
  return { status: retryable ? 503 : 422, code, message };
}

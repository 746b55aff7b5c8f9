import { type ExecutionArgs, GraphQLError, getOperationAST, OperationTypeNode } from "graphql";
import type { Config } from "../config.ts";
import type { Context } from "./context.ts";

/** Time that an operation may take. */
export interface TimeLimit {
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  /** What `work` comes to, or once the time is over an answer that says so. */
  within<T>(work: () => T | Promise<T>): Promise<T | Late>;
}

interface Late {
  readonly errors: GraphQLError[];
}

/**
 * A mutation may wait by design, such as a claim for work: its time begins where that wait ends at the latest. One that a
 * file streams into may take as long as the file moves.
 */
export function timeLimit(
  { document, operationName, contextValue }: ExecutionArgs,
  { queryTimeoutMs, waitMsMax }: Pick<Config, "queryTimeoutMs" | "waitMsMax">,
): TimeLimit {
  const changes =
    getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;
  const ms = changes ? queryTimeoutMs + waitMsMax : queryTimeoutMs;
  const isEndless = changes && (contextValue as Context).isUpload;
  const over = new AbortController();
  const late = new Promise<Late>((resolve) => {
    over.signal.addEventListener("abort", () => resolve({ errors: [tooLate(ms, changes)] }));
  });
  return {
    signal: over.signal,
    within: async (work) => {
      if (isEndless) return work();
      const timer = setTimeout(() => over.abort(tooLate(ms, changes)), ms);
      try {
        return await Promise.race([work(), late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function tooLate(ms: number, changes: boolean): GraphQLError {
  const then = changes
    ? "What came of it is unknown: repeat it with the same keys."
    : "Ask for less, or try again.";
  return new GraphQLError(`This took longer than ${ms} ms and was cut. ${then}`, {
    extensions: { code: "OPERATION_TIMEOUT", retryable: true, http: { status: 503 } },
  });
}

import {
  type ExecutionArgs,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
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
 * A mutation may wait by design, such as a claim for work: its time begins where that wait ends at the latest; so does that of the query waitJob. One that a
 * file streams into may take as long as the file moves.
 */
export function timeLimit(
  { document, operationName, contextValue }: ExecutionArgs,
  { queryTimeoutMs, waitMsMax }: Pick<Config, "queryTimeoutMs" | "waitMsMax">,
): TimeLimit {
  const asked = getOperationAST(document, operationName);
  const changes = asked?.operation === OperationTypeNode.MUTATION;
  const ms = changes || waits(asked) ? queryTimeoutMs + waitMsMax : queryTimeoutMs;
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

/** The one query that waits by design. */
const waits = (asked: OperationDefinitionNode | null | undefined): boolean =>
  asked?.selectionSet.selections.some(
    (one) => one.kind === Kind.FIELD && one.name.value === "waitJob",
  ) ?? false;

function tooLate(ms: number, changes: boolean): GraphQLError {
  const then = changes
    ? "What came of it is unknown: repeat it with the same keys."
    : "Ask for less, or try again.";
  return new GraphQLError(`This took longer than ${ms} ms and was cut. ${then}`, {
    extensions: { code: "OPERATION_TIMEOUT", retryable: true, http: { status: 503 } },
  });
}

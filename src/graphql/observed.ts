import { type ExecutionArgs, getOperationAST } from "graphql";
import type { Plugin } from "graphql-yoga";
import { serving } from "../serving.ts";
import type { Context, GraphqlRooms } from "./context.ts";

type Rooms = Pick<GraphqlRooms, "metrics" | "trace">;

/**
 * Measures and traces every operation, over HTTP and WebSocket alike; of a subscription its start. It has to come before
 * whatever may answer an operation without running it.
 */
export function observed(rooms: Rooms): Plugin<Context> {
  return {
    onExecute: ({ args, executeFn, setExecuteFn }) => {
      const operation = begin(rooms, args);
      setExecuteFn((given) => operation.under(() => executeFn(given)));
      return { onExecuteDone: ({ result }) => operation.end(result) };
    },
    onSubscribe: ({ args, subscribeFn, setSubscribeFn }) => {
      const operation = begin(rooms, args);
      setSubscribeFn((given) => operation.under(() => subscribeFn(given)));
      return {
        onSubscribeResult: ({ result }) => {
          operation.end(result);
          return Symbol.asyncIterator in result ? counted(rooms, args) : {};
        },
      };
    },
  };
}

/** An operation under way. */
interface Operation {
  /** Has work done as a part of it. */
  under<T>(work: () => T): T;
  end(result: object): void;
}

function begin({ metrics, trace }: Rooms, { document, operationName }: ExecutionArgs): Operation {
  const ast = getOperationAST(document, operationName);
  const kind = ast?.operation ?? "none";
  // The name is the caller's own word: it is told, but names no span.
  const name = ast?.name?.value.slice(0, nameLengthMax);
  const { traceparent, end } = trace.start(`graphql ${kind}`, {
    facts: { "graphql.operation.type": kind, "graphql.operation.name": name },
  });
  const done = metrics.operations.startTimer({ kind });
  return {
    under: (work) => serving({ ...(traceparent && { traceparent }) }, work),
    end: (result) => {
      const failed = "errors" in result;
      done({ outcome: failed ? "error" : "ok" });
      end(failed ? { error: "graphql" } : {});
    },
  };
}

const nameLengthMax = 100;

/** A subscription that runs, until it ends. */
function counted({ metrics }: Rooms, { contextValue }: ExecutionArgs): { onEnd(): void } {
  const transport = (contextValue as Context).overSocket ? "ws" : "sse";
  metrics.subscriptions.inc({ transport });
  return { onEnd: () => metrics.subscriptions.dec({ transport }) };
}

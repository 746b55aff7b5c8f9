import { type ExecutionArgs, type GraphQLError, getOperationAST, Kind } from "graphql";
import type { Plugin } from "graphql-yoga";
import { DocketError } from "../errors.ts";
import type { Context, GraphqlRooms } from "./context.ts";
import { ending } from "./ending.ts";
import { publicError } from "./errors.ts";
import { checkLength, costError, noBulkRule } from "./limits.ts";

/**
 * What every operation passes through, over HTTP and WebSocket alike: its size before it is parsed, its shape while it
 * is validated, who asks and what it costs before anything is resolved.
 */
export function gate({ config, log }: Pick<GraphqlRooms, "config" | "log">): Plugin<Context> {
  const errorOf = (args: ExecutionArgs): GraphQLError | undefined => {
    try {
      return (
        anonymousError(args) ??
        costError({ ...args, contextValue: args.contextValue as Context }, config)
      );
    } catch (error) {
      return publicError(error, log);
    }
  };
  return {
    onParse: ({ params, parseFn, setParseFn }) => {
      checkLength(String(params.source));
      setParseFn((source, options) =>
        parseFn(source, { ...options, maxTokens: config.queryTokensMax }),
      );
    },
    onValidate: ({ addValidationRule }) => addValidationRule(noBulkRule),
    onExecute: ({ args, setResultAndStopExecution }) => {
      const error = errorOf(args);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
    onSubscribe: ({ args, setResultAndStopExecution }) => {
      const error = errorOf(args);
      if (error) return setResultAndStopExecution({ errors: [error] });
      return {
        onSubscribeResult: ({ result, setResult }) => {
          if (Symbol.asyncIterator in result) setResult(ending(result, log));
        },
      };
    },
  };
}

/** Without a token one may look at the schema, and at nothing else. */
function anonymousError({
  document,
  operationName,
  contextValue,
}: ExecutionArgs): GraphQLError | undefined {
  if ((contextValue as Context).viewer) return undefined;
  const fields = getOperationAST(document, operationName)?.selectionSet.selections ?? [];
  if (fields.every((field) => field.kind === Kind.FIELD && field.name.value.startsWith("__")))
    return undefined;
  throw new DocketError("UNAUTHENTICATED", "This needs a token: send it as a bearer token.");
}

import {
  type ExecutionArgs,
  GraphQLError,
  getOperationAST,
  Kind,
  NoSchemaIntrospectionCustomRule,
} from "graphql";
import type { Plugin } from "graphql-yoga";
import { DocketError } from "../errors.ts";
import { actingFor } from "./by-job.ts";
import type { Context, GraphqlRooms } from "./context.ts";
import { publicError } from "./errors.ts";
import { checkLength, costError, noBulkRule } from "./limits.ts";
import type { Places } from "./places.ts";
import { seat, seated } from "./seated.ts";
import { timeLimit } from "./time-limit.ts";

/**
 * What every operation passes through, over HTTP and WebSocket alike: its size before it is parsed, its shape while it
 * is validated, who asks and what it costs before anything is resolved, and how long it takes.
 */
export function gate(
  { config, log }: Pick<GraphqlRooms, "config" | "log">,
  places: Places,
): Plugin<Context> {
  const mayLook = config.introspection === 1;
  const errorOf = (args: ExecutionArgs): GraphQLError | undefined => {
    try {
      return (
        anonymousError(args) ??
        costError({ ...args, contextValue: args.contextValue as Context }, config)
      );
    } catch (error) {
      const said = publicError(error, log);
      return mayLook ? said : withoutSuggestion(said);
    }
  };
  return {
    onParse: ({ params, parseFn, setParseFn }) => {
      checkLength(String(params.source));
      setParseFn((source, options) =>
        parseFn(source, { ...options, maxTokens: config.queryTokensMax }),
      );
    },
    onValidate: ({ addValidationRule, validateFn, setValidationFn }) => {
      addValidationRule(noBulkRule);
      if (mayLook) return;
      addValidationRule(NoSchemaIntrospectionCustomRule);
      // "Did you mean …" would tell the schema word by word.
      setValidationFn((schema, document, rules) =>
        validateFn(schema, document, rules, { hideSuggestions: true }),
      );
    },
    onExecute: async ({
      args,
      executeFn,
      setExecuteFn,
      extendContext,
      setResultAndStopExecution,
    }) => {
      const error = errorOf(args);
      if (error) return setResultAndStopExecution({ errors: [error] });
      if (args.contextValue.viewer?.job !== undefined) {
        const viewer = await actingFor(args).catch((refusal: unknown) => publicError(refusal, log));
        if (viewer instanceof GraphQLError) return setResultAndStopExecution({ errors: [viewer] });
        extendContext({ viewer });
      }
      // A file takes as long as it keeps coming: its reader limits that.
      if (args.contextValue.isUpload) return;
      const { signal, within } = timeLimit(args, config);
      extendContext({ signal: either(signal, args.contextValue.signal) });
      // The executor knows more than the type says: it begins nothing more once the signal is aborted.
      const stop = { signal };
      setExecuteFn((given) => within(() => executeFn({ ...given, ...stop })));
    },
    onSubscribe: ({ args, subscribeFn, setSubscribeFn, setResultAndStopExecution }) => {
      const error = errorOf(args);
      if (error) return setResultAndStopExecution({ errors: [error] });
      const leave = seat(args.contextValue, places);
      if (leave instanceof DocketError)
        return setResultAndStopExecution({ errors: [publicError(leave, log)] });
      setSubscribeFn((given) => seated(args.contextValue, () => subscribeFn(given), leave, log));
    },
  };
}

/** Variables are read for their costs by a part that can't be told to suggest nothing. */
const withoutSuggestion = ({ message, extensions }: GraphQLError): GraphQLError =>
  new GraphQLError(message.replace(/ Did you mean [^?]*\?$/, ""), { extensions });

const either = (one: AbortSignal, other: AbortSignal | undefined): AbortSignal =>
  other ? AbortSignal.any([one, other]) : one;

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

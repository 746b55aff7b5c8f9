import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  getOperationAST,
  OperationTypeNode,
} from "graphql";
import type { SubscribePayload } from "graphql-ws";
import { callerOf, type GraphqlRooms } from "./context.ts";
import { publicError } from "./errors.ts";
import type { Socket } from "./socket.ts";
import type { Yoga } from "./yoga.ts";

/** Time over which the starts of a socket are counted, in ms. */
const startsMs = 60_000;

/** The operation to run, or why there is none; an error thrown here would close the whole socket. */
export async function operationOf(
  rooms: GraphqlRooms,
  yoga: Yoga,
  socket: Socket,
  message: SubscribePayload,
) {
  try {
    const refused = tooMany(socket, rooms.config);
    if (refused) return [refused];
    // Asked anew: a token or session may have died since the socket was opened.
    const shown = socket.extra.caller?.shown;
    const caller = shown && (await callerOf(rooms, shown));
    const { schema, parse, validate, contextFactory, subscribe } = yoga.getEnveloped({
      ...(caller && { caller }),
      params: message,
    } as Parameters<Yoga["getEnveloped"]>[0]);
    const document = parse(message.query);
    const { operationName, variables } = message;
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return [
        new GraphQLError("Over WebSocket there are only subscriptions.", {
          extensions: { code: "BAD_REQUEST" },
        }),
      ];
    }
    const errors = validate(schema, document) as readonly GraphQLError[];
    if (errors.length > 0) return errors;
    const contextValue = await contextFactory();
    return {
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue,
      rootValue: { subscribe },
    };
  } catch (error) {
    return [publicError(error, rooms.log)];
  }
}

/** Refused before anything is read or parsed: a flood of starts costs no more than its answers. */
function tooMany(
  { subscriptions, extra }: Socket,
  { socketSubscriptionsMax, socketStartsMax }: GraphqlRooms["config"],
): GraphQLError | undefined {
  const now = performance.now();
  const { since, count } = extra.starts ?? { since: now, count: 0 };
  extra.starts = now - since < startsMs ? { since, count: count + 1 } : { since: now, count: 1 };
  if (extra.starts.count > socketStartsMax) {
    const message = `At most ${socketStartsMax} subscriptions may be started on one socket within a minute.`;
    const retryAfterMs = Math.ceil(startsMs - (now - extra.starts.since));
    return new GraphQLError(message, {
      extensions: { code: "RATE_LIMITED", retryable: true, retryAfterMs },
    });
  }
  // The new one is counted already.
  if (Object.keys(subscriptions).length <= socketSubscriptionsMax) return undefined;
  const message = `At most ${socketSubscriptionsMax} subscriptions are allowed on one socket.`;
  return new GraphQLError(message, { extensions: { code: "TOO_MANY_SUBSCRIPTIONS" } });
}

type Started = ExecutionResult | AsyncIterable<ExecutionResult>;

/** Starts a subscription through everything that Yoga adds to one. */
export async function start(rooms: GraphqlRooms, args: ExecutionArgs): Promise<Started> {
  const { subscribe } = args.rootValue as { subscribe(args: ExecutionArgs): Promise<Started> };
  try {
    return await subscribe(args);
  } catch (error) {
    return { errors: [publicError(error, rooms.log)] };
  }
}

import {
  Client,
  type Exchange,
  fetchExchange,
  getOperationName,
  makeOperation,
  mapExchange,
  subscriptionExchange,
} from "urql";
import { openCache } from "./cache.ts";
import { hashOf } from "./documents.ts";
import { fetchOperation } from "./fetch-operation.ts";
import { type Live, openSocket } from "./socket.ts";

/** All that a signed-in page talks to the server by. */
export interface Api {
  readonly client: Client;
  /**
   * The same without the cache. What a subscription tells stays in the cache for as long as the page is open: for a stream of
   * things that are kept elsewhere, or hardly ever looked at, that is a day's worth of them.
   */
  readonly bare: Client;
  readonly live: Live;
  close(): void;
}

/** `onDoubt` is called when the server may no longer know who asks, or take them for somebody else. */
export function openApi(onDoubt: () => void): Api {
  const live = openSocket(onDoubt);
  const wires = [
    mapExchange({
      onOperation: byHash,
      onError: ({ graphQLErrors }) => {
        if (graphQLErrors.some(({ extensions }) => extensions["code"] === "UNAUTHENTICATED"))
          onDoubt();
      },
    }),
    overSocket(live),
    fetchExchange,
  ];
  const open = (exchanges: Exchange[]) =>
    new Client({
      url: "/graphql",
      preferGetMethod: false,
      fetch: fetchOperation,
      fetchOptions: { credentials: "same-origin", headers: { "x-docket-csrf": "1" } },
      exchanges,
    });
  const client = open([openCache(), ...wires]);
  return { client, bare: open(wires), live, close: () => live.close() };
}

/** Queries and mutations are sent by their hash; a socket takes the whole text. */
function byHash(operation: Parameters<typeof makeOperation>[1]) {
  const sha256Hash = hashOf(getOperationName(operation.query));
  if (operation.kind === "subscription" || operation.kind === "teardown" || !sha256Hash)
    return operation;
  const extensions = {
    ...operation.extensions,
    persistedQuery: { version: 1 as const, sha256Hash },
  };
  return makeOperation(operation.kind, { ...operation, extensions }, operation.context);
}

const overSocket = ({ client }: Live) =>
  subscriptionExchange({
    forwardSubscription: ({ query = "", variables }) => ({
      subscribe: (sink) => ({
        unsubscribe: client.subscribe(
          { query, variables: variables as Record<string, unknown> },
          sink as Parameters<typeof client.subscribe>[1],
        ),
      }),
    }),
  });

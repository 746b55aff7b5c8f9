import {
  Client,
  fetchExchange,
  getOperationName,
  makeOperation,
  mapExchange,
  subscriptionExchange,
} from "urql";
import { ViewerDocument } from "../generated/graphql.ts";
import { openCache } from "./cache.ts";
import { hashOf, parse } from "./documents.ts";
import { fetchOperation } from "./fetch-operation.ts";
import { type Live, openSocket } from "./socket.ts";

/** All that a signed-in page talks to the server by. */
export interface Api {
  readonly client: Client;
  readonly live: Live;
  close(): void;
}

/** `onSignedOut` is called when the server no longer knows who asks. */
export function openApi(onSignedOut: () => void): Api {
  const live = openSocket({
    onLost: onSignedOut,
    // A session that was revoked is told of by the answer to this.
    onBroken: () => {
      const asked = client.query(parse(ViewerDocument), {}, { requestPolicy: "network-only" });
      void asked.toPromise();
    },
  });
  const client: Client = new Client({
    url: "/graphql",
    preferGetMethod: false,
    fetch: fetchOperation,
    fetchOptions: { credentials: "same-origin", headers: { "x-docket-csrf": "1" } },
    exchanges: [
      openCache(),
      mapExchange({
        onOperation: byHash,
        onError: ({ graphQLErrors }) => {
          if (graphQLErrors.some(({ extensions }) => extensions["code"] === "UNAUTHENTICATED"))
            onSignedOut();
        },
      }),
      overSocket(live),
      fetchExchange,
    ],
  });
  return { client, live, close: () => live.close() };
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

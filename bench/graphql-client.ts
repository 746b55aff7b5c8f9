import { type Client, createClient } from "graphql-ws";
import { Pool } from "undici";
import WebSocket from "ws";

/** A client of one GraphQL server, made to cost little: raw documents, connections kept open. */
export interface GraphqlClient {
  /** Asks, and answers the one field asked for. Throws when it was refused. */
  ask<Answer>(document: string, variables: object): Promise<Answer>;
  /** Opens sockets enough for so many subscriptions. */
  watch(subscriptions: number): Watching;
  close(): Promise<void>;
}

export interface Watching {
  /** Subscribes; resolves when it is complete. Throws with the first error. */
  follow<Event>(document: string, variables: object, hear: (event: Event) => void): Promise<void>;
  close(): Promise<void>;
}

/** As many as the workloads have callers, and long polls besides. */
const connectionsMax = 160;
/** What one socket of Docket's may have. */
const subscriptionsOfSocket = 50;
const timeoutMs = 120_000;

export function openGraphqlClient(url: string, token: string): GraphqlClient {
  const pool = new Pool(url, {
    connections: connectionsMax,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  return {
    ask: async <Answer>(query: string, variables: object) => {
      const { body } = await pool.request({
        path: "/graphql",
        method: "POST",
        headers,
        body: JSON.stringify({ query, variables }),
      });
      return onlyField<Answer>(await body.json());
    },
    watch: (subscriptions) => openSockets(url, token, subscriptions),
    close: () => pool.close(),
  };
}

interface Answered {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

function onlyField<Answer>(answer: unknown): Answer {
  const { data, errors } = answer as Answered;
  const [field] = Object.values(data ?? {});
  const { __typename: type = "" } = (field ?? {}) as { __typename?: string };
  if (errors || field === undefined || type.endsWith("Error"))
    throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return field as Answer;
}

function openSockets(url: string, token: string, subscriptions: number): Watching {
  const sockets = Array.from({ length: Math.ceil(subscriptions / subscriptionsOfSocket) }, () =>
    createClient({
      url: `${url.replace("http", "ws")}/graphql`,
      connectionParams: { token },
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    }),
  );
  let next = 0;
  return {
    follow: (document, variables, hear) => {
      const socket = sockets[next++ % sockets.length] as Client;
      return new Promise((complete, error) => {
        socket.subscribe(
          { query: document, variables: { ...variables } },
          { next: (answer) => hear(onlyField(answer)), complete, error },
        );
      });
    },
    close: async () => {
      for (const socket of sockets) await socket.dispose();
    },
  };
}

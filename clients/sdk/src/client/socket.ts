import { type Client, createClient } from "graphql-ws/client";
import type { Site } from "./call.ts";

/** Pause between two looks whether the server is still there, and how long it may take to say so, in ms. */
const pingMs = 10_000;
const pongMs = 5_000;

/**
 * The client's WebSocket: opened with the first subscription, closed after the last. It never opens itself again: who
 * follows something asks again, from where it was.
 */
export function openSocket(site: Pick<Site, "url" | "token">, webSocket: unknown): Client {
  let overdue: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${site.url.replace(/^http/, "ws")}/graphql`,
    connectionParams: { token: site.token },
    webSocketImpl: webSocket,
    retryAttempts: 0,
    keepAlive: pingMs,
    on: {
      ping: (received) => {
        if (!received) overdue = setTimeout(() => client.terminate(), pongMs);
      },
      pong: (received) => {
        if (received) clearTimeout(overdue);
      },
      closed: () => clearTimeout(overdue),
    },
  });
  return client;
}

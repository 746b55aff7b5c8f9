import { type ClientOptions, type DocketClient, openClient } from "./client.ts";

export * from "./anywhere.ts";

/** A client of what every platform has: fetch, WebSocket, Blob. Nothing of Node is in its imports. */
export const createClient = (options: ClientOptions): DocketClient =>
  openClient(options, {
    webSocket: (globalThis as { WebSocket?: unknown }).WebSocket,
    headers: () => ({}),
  });

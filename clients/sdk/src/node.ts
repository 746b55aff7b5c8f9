import { WebSocket } from "ws";
import { type ClientOptions, type DocketClient, openClient } from "./client.ts";
import { traceHeaders } from "./trace.ts";

/** A client in Node: its requests belong to the span under way, where the process has an OpenTelemetry SDK. */
export const createClient = (options: ClientOptions): DocketClient =>
  openClient(options, {
    webSocket: (globalThis as { WebSocket?: unknown }).WebSocket ?? WebSocket,
    headers: traceHeaders,
  });

import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { OrderEvent } from "./watch-order.ts";

/** Often enough that proxies don't take the stream for dead. */
const signOfLifeMs = 15_000;

/** How long a browser waits before it connects again. */
const retryMs = 1000;

/** Answers with events as `text/event-stream`, no faster than they are read. */
export async function sendEvents(
  events: AsyncIterable<OrderEvent>,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const timer = setInterval(() => {
    if (response.headersSent) response.write(": still here\n\n");
  }, signOfLifeMs);
  try {
    for await (const { type, data } of events) {
      if (!response.headersSent) response.writeHead(200, headers).write(`retry: ${retryMs}\n\n`);
      const room = response.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
      if (!room) await once(response, "drain", { signal });
    }
  } finally {
    clearInterval(timer);
  }
}

const headers = {
  "content-type": "text/event-stream",
  "cache-control": "no-store",
  "x-accel-buffering": "no",
};

import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { keptOpen } from "./kept-open.ts";

/** One callback as it arrived. */
export interface ReceivedCallback {
  /** `webhook-id` */
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The very text that was sent. */
  readonly body: string;
}

/** How the receiver answers: a status, or `silence` for no answer at all. */
export type ReceiverAnswer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string | readonly string[]>>;
      readonly body?: string | Uint8Array;
    }
  | "silence";

export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly ReceivedCallback[];
  /** The next callback that nobody has asked for yet, in order of arrival. */
  next(): Promise<ReceivedCallback>;
  close(): Promise<void>;
}

/** A real receiver on 127.0.0.1. `answer` is asked for each callback, `nth` counts from 0. */
export async function openWebhookReceiver(
  answer: (nth: number) => ReceiverAnswer | Promise<ReceiverAnswer> = () => ({ status: 204 }),
): Promise<WebhookReceiver> {
  const received: ReceivedCallback[] = [];
  const waiting: ((callback: ReceivedCallback) => void)[] = [];
  let asked = 0;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = request.headers as Record<string, string>;
    const callback = { id: headers["webhook-id"] ?? "", headers, body: await text(request) };
    const nth = received.push(callback) - 1;
    waiting.shift()?.(callback);
    const said = await answer(nth);
    if (said === "silence") return;
    response.writeHead(said.status, said.headers as OutgoingHttpHeaders).end(said.body);
  }

  const server = createServer(keptOpen, (request, response) => {
    receive(request, response).catch(() => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    received,
    next: async () => {
      const callback = received[asked];
      asked += 1;
      return callback ?? new Promise((resolve) => waiting.push(resolve));
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

import { once } from "node:events";
import { WebSocket } from "ws";

interface Said {
  readonly id?: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of what the test asked for
  readonly payload?: any;
}

/** A bare graphql-transport-ws socket, to say what a client library never would. */
export interface BareSocket {
  readonly socket: WebSocket;
  /** Whether the server took the upgrade. */
  readonly opened: boolean;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** All that the server said, oldest first. */
  readonly said: readonly Said[];
  /** The first message that fits, also an earlier one. */
  until(fits: (message: Said) => boolean): Promise<Said>;
  /** Sends a message as JSON, or a text as it is. */
  say(message: object | string): void;
  subscribe(id: string, query: string, variables?: object): void;
}

interface BareOptions {
  /** The payload of connection_init; without it none is sent. */
  readonly init?: object;
  readonly headers?: Record<string, string>;
  readonly protocol?: string;
}

export async function openBareSocket(
  url: string,
  { init, headers = {}, protocol = "graphql-transport-ws" }: BareOptions = {},
): Promise<BareSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, protocol, { headers });
  const said: Said[] = [];
  const waiting: (() => void)[] = [];
  socket.on("message", (text) => {
    said.push(JSON.parse(String(text)));
    for (const wake of waiting.splice(0)) wake();
  });
  socket.on("error", () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once("close", (code, reason) => resolve({ code, reason: String(reason) }));
  });
  const say = (message: object | string) =>
    socket.send(typeof message === "string" ? message : JSON.stringify(message));
  const open = once(socket, "open").then(() => true);
  const opened = await Promise.race([open.catch(() => false), closed.then(() => false)]);
  if (opened && init) say({ type: "connection_init", payload: init });
  return {
    socket,
    opened,
    closed,
    said,
    say,
    until: async (fits) => {
      for (;;) {
        const found = said.find(fits);
        if (found) return found;
        await new Promise<void>((resolve) => void waiting.push(resolve));
      }
    },
    subscribe: (id, query, variables = {}) =>
      say({ id, type: "subscribe", payload: { query, variables } }),
  };
}

/**
 * One that the server has let in for a short time. Where the machine is too slow for that, it is opened again, for a longer
 * time.
 */
export async function openForAWhile(
  open: (ms: number) => Promise<BareSocket>,
): Promise<BareSocket> {
  for (let ms = 1_000; ; ms *= 2) {
    const bare = await open(ms);
    const isKnown = ({ type }: Said) => type === "connection_ack";
    await Promise.race([bare.until(isKnown), bare.closed]);
    if (bare.said.some(isKnown)) return bare;
  }
}

/** One that the server has let in. */
export async function openKnownSocket(url: string, token: string): Promise<BareSocket> {
  const socket = await openBareSocket(url, { init: { token } });
  await socket.until(({ type }) => type === "connection_ack");
  return socket;
}

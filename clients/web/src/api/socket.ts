import { type Client, createClient } from "graphql-ws";

/** live: told of everything; connecting: the first time; reconnecting: was live; offline: there is no network. */
export type LiveState = "connecting" | "live" | "offline" | "reconnecting";

export interface Live {
  readonly client: Client;
  state(): LiveState;
  /** Grows with every reconnect: what was read before may be out of date. */
  reconnects(): number;
  onChange(listener: () => void): () => void;
  close(): void;
}

/** Silence after which a sign of life is asked for, and time to give it, in ms. */
const keepAliveMs = 10_000;
const pongMs = 5_000;
const pauseMs = { first: 300, longest: 10_000 };

/**
 * One socket for all subscriptions, which comes back for ever. `onBroken` is called whenever it breaks: a browser does not
 * say whether the server is away or refuses it.
 */
export function openSocket(onBroken: () => void): Live {
  const listeners = new Set<() => void>();
  let state: LiveState = "connecting";
  let reconnects = 0;
  let isOver = false;
  let pong: ReturnType<typeof setTimeout> | undefined;
  const turn = (next: LiveState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const client = createClient({
    url: socketUrl(),
    lazy: false,
    keepAlive: keepAliveMs,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: pause,
    onNonLazyError: onBroken,
    on: {
      connected: (_socket, _payload, wasRetry) => {
        if (wasRetry) reconnects += 1;
        turn("live");
      },
      closed: () => {
        turn(navigator.onLine ? "reconnecting" : "offline");
        if (!isOver) onBroken();
      },
      ping: (received) => {
        if (!received) pong = setTimeout(() => client.terminate(), pongMs);
      },
      pong: () => clearTimeout(pong),
    },
  });
  const lostNetwork = () => client.terminate();
  addEventListener("offline", lostNetwork);
  return {
    client,
    state: () => state,
    reconnects: () => reconnects,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      isOver = true;
      removeEventListener("offline", lostNetwork);
      clearTimeout(pong);
      void client.dispose();
    },
  };
}

function socketUrl(): string {
  const { protocol, host } = location;
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}/graphql`;
}

/** Doubles, with a random part so that not all pages come back to a restarted server at once; over early when the network is back. */
async function pause(retries: number): Promise<void> {
  const longest = Math.min(pauseMs.longest, pauseMs.first * 2 ** retries);
  const ms = longest * (0.5 + Math.random() / 2);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    addEventListener("online", () => resolve(clearTimeout(timer)), { once: true });
  });
}

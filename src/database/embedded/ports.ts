import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Below every system's range for outgoing connections, so that nobody takes it between two starts. */
const lowest = 20_000;
const count = 10_000;
const tries = 100;

/** A port on loopback that nobody listens on just now. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < tries; tried += 1) {
    const port = lowest + Math.floor(Math.random() * count);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port found from ${lowest} to ${lowest + count - 1}`);
}

export function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

export async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Resolves when whoever listens on `port` is gone, at once if nobody listens, or on abort. */
export async function untilGone(port: number, signal: AbortSignal): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1" }).on("error", () => undefined);
  const hangUp = () => socket.destroy();
  signal.addEventListener("abort", hangUp, { once: true });
  if (signal.aborted) hangUp();
  // Without a reader the end of the stream would not be seen.
  socket.resume();
  await new Promise((resolve) => socket.once("close", resolve));
  signal.removeEventListener("abort", hangUp);
}

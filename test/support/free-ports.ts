import { createServer } from "node:net";

/**
 * Below what systems take for outgoing connections, or for whoever asks for any port: those are taken by others before the
 * program is up that was told its own. Docket's own mongods begin at 20000.
 */
const lowest = 10_000;
/** Of each worker process of Jest, so that no two of them find the same. */
const count = 1_000;
const given = new Set<number>();

/** Ports of 127.0.0.1 that nobody had a moment ago, each given once: for programs that must be told theirs. */
export async function freePorts(howMany: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < howMany) {
    const port = from + Math.floor(Math.random() * count);
    if (!given.has(port) && (await isFree(port))) ports.push(port);
    given.add(port);
    if (given.size === count) given.clear();
  }
  return ports;
}

const { JEST_WORKER_ID = "1" } = process.env;
const from = lowest + (Number(JEST_WORKER_ID) % 10) * count;

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

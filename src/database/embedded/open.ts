import { join } from "node:path";
import { endMongod } from "./end-mongod.ts";
import { ensureRunning } from "./ensure-running.ts";
import { announce, present, withdraw } from "./presence.ts";
import { type EmbeddedOptions, type Site, siteOf } from "./site.ts";
import { tend } from "./tend.ts";
import { withLock } from "./with-lock.ts";

/** A mongod of Docket's own: a replica set of one node, so change streams and transactions work. */
export interface Embedded {
  /** Where it listens, on loopback only. It stays the same while this is open, over crashes too. */
  readonly uri: string;
  /** Leaves the database. The last living server that leaves stops mongod and waits for its end. */
  close(): Promise<void>;
}

/**
 * Starts mongod on `dataDir`, or joins the one that runs there, and keeps it running until `close`.
 * Resolves when it takes writes. Throws `UNAVAILABLE` with what to install or set.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const site = await siteOf(options);
  const mine = await announce(serversOf(site));
  try {
    const port = await withLock(site, () => ensureRunning(site));
    const tending = tend(site, port);
    let closed: Promise<void> | undefined;
    const close = () => tending.stop().then(() => leave(site, mine));
    return {
      uri: `mongodb://127.0.0.1:${port}/?replicaSet=docket`,
      close: () => {
        closed ??= close();
        return closed;
      },
    };
  } catch (error) {
    await leave(site, mine).catch(() => undefined);
    throw error;
  }
}

const serversOf = ({ home }: Site): string => join(home, "run", "servers");

async function leave(site: Site, mine: string): Promise<void> {
  await withLock(site, async () => {
    await withdraw(mine);
    const others = await present(serversOf(site));
    if (others.length === 0) await endMongod(site);
  });
}

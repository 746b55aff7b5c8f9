import { setTimeout as sleep } from "node:timers/promises";
import { mongo } from "mongoose";
import { isListening } from "./ports.ts";
import { dbPathOf, type Site } from "./site.ts";

const answerMs = 2_000;
const electionMs = 60_000;
const notYetInitialized = 94;

/** The pid of the mongod that serves this data folder on `port`; `undefined` if none does. */
export async function whoServes(site: Site, port: number): Promise<number | undefined> {
  if (!(await isListening(port))) return undefined;
  try {
    return await asking(port, async (admin) => {
      const { parsed } = await admin.command({ getCmdLineOpts: 1 });
      if (parsed.storage?.dbPath !== dbPathOf(site)) return undefined;
      const { pid } = await admin.command({ serverStatus: 1 });
      return Number(pid);
    });
  } catch {
    return undefined;
  }
}

/** Makes the mongod on `port` the primary of its own replica set. Resolves when it takes writes. */
export async function becomePrimary(port: number): Promise<void> {
  const ask = async (admin: mongo.Admin) => {
    await agreeOnHost(admin, `127.0.0.1:${port}`);
    const deadline = Date.now() + electionMs;
    for (;;) {
      const { isWritablePrimary } = await admin.command({ hello: 1 });
      if (isWritablePrimary) return;
      if (Date.now() > deadline) throw new Error(`mongod was not elected in ${electionMs} ms`);
      await sleep(50);
    }
  };
  // It is known to run: one that answers late, as on a machine that stands still for seconds, is waited for.
  await asking(port, ask, electionMs);
}

/** A node that finds itself under another port in its configuration stays out until told by force. */
async function agreeOnHost(admin: mongo.Admin, host: string): Promise<void> {
  const config = await configOf(admin);
  const members = [{ _id: 0, host }];
  if (config === undefined) {
    await admin.command({ replSetInitiate: { _id: "docket", members } });
  } else if (config.members[0]?.host !== host) {
    const replSetReconfig = { ...config, version: config.version + 1, members };
    await admin.command({ replSetReconfig, force: true });
  }
}

interface ReplicaConfig {
  readonly version: number;
  readonly members: readonly { readonly host: string }[];
}

async function configOf(admin: mongo.Admin): Promise<ReplicaConfig | undefined> {
  try {
    const { config } = await admin.command({ replSetGetConfig: 1 });
    return config;
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === notYetInitialized) {
      return undefined;
    }
    throw error;
  }
}

/** Asks mongod for a clean end: a checkpoint, then exit. It hangs up instead of answering. */
export const askToEnd = (port: number): Promise<unknown> =>
  asking(port, (admin) => admin.command({ shutdown: 1, force: true, timeoutSecs: 0 })).catch(
    () => undefined,
  );

async function asking<T>(
  port: number,
  ask: (admin: mongo.Admin) => Promise<T>,
  patienceMs = answerMs,
): Promise<T> {
  const client = new mongo.MongoClient(`mongodb://127.0.0.1:${port}`, {
    directConnection: true,
    serverSelectionTimeoutMS: patienceMs,
    socketTimeoutMS: 10 * patienceMs,
  });
  try {
    return await ask(client.db().admin());
  } finally {
    await client.close();
  }
}

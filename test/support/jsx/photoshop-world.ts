import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { DocketClient, FullJob } from "../../../clients/sdk/src/index.ts";
import { defaultLimits, renderRecipe } from "../../../functions/photoshop/engine/index.ts";
import { parseRecipe } from "../../../functions/photoshop/recipe/index.ts";
import { openTestDocket, type TestDocket } from "../docket.ts";
import { until } from "../until.ts";
import { runScript, type ScriptEnd } from "./run-script.js";

export const workerScript = resolve("jsx/worker.jsx");

/** A second that a script sleeps; it would be too long to wait for. */
const SECOND_MS = 100;

/** The headless engine as what stands behind the fake Photoshop. */
export async function headless(recipe: unknown, paths: Readonly<Record<string, string>>) {
  const { signal } = new AbortController();
  const onProgress = () => undefined;
  return renderRecipe(parseRecipe(recipe), paths, { limits: defaultLimits, signal, onProgress });
}

export const runWorker = (settings: object, secondMs = SECOND_MS): Promise<ScriptEnd> =>
  runScript(workerScript, { settings, engine: headless, secondMs });

type Files = Readonly<Record<string, Uint8Array>>;

export interface PhotoshopWorld {
  readonly docket: TestDocket;
  readonly ann: DocketClient;
  /** A worker's. */
  readonly token: string;
  readonly workDir: string;
  /** Submits a recipe on these files (the base is base.psd unless it says so) and waits until its files are there. */
  submit(recipe: object, files: Files): Promise<string>;
  claim(id: string): Promise<string>;
  /** Submits, claims, runs the worker's script on it, and gives the job as it stands then. */
  work(recipe: object, files: Files): Promise<{ job: FullJob; end: ScriptEnd; said: Said }>;
  output(id: string, name: string): Promise<Buffer>;
  /** What lies in the work folder. */
  leftOnDisk(): Promise<string[]>;
  close(): Promise<void>;
}

interface Said {
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
}

export async function openPhotoshopWorld(
  env: Record<string, string> = {},
): Promise<PhotoshopWorld> {
  const docket = await openTestDocket(env);
  const workDir = await mkdtemp(join(tmpdir(), "photoshop-"));
  const host = await openFileHost();
  const ann = await docket.client("ann", "SUBMITTER");
  const token = await docket.token("walter", "WORKER");
  const annToken = await docket.token("ann", "SUBMITTER");
  const world: PhotoshopWorld = {
    docket,
    ann,
    token,
    workDir,
    submit: async (recipe, files) => {
      const input = {
        baseUrl: host.keep(files),
        inputs: Object.keys(files),
        base: "base.psd",
        tasks: [],
        ...recipe,
      };
      const { job } = await ann.submit({ function: "photoshop.recipe", input, maxAttempts: 1 });
      await until(
        () => docket.docket.jobs.read([job.id]),
        ([one]) => one?.state !== "SUBMITTED",
      );
      return job.id;
    },
    claim: async (id) => {
      const said = `key=${token}&capabilities=photoshop`;
      const claimed = await fetch(`${docket.url}/rest/jobs/${id}/claim/?${said}`);
      return ((await claimed.json()) as { key: string }).key;
    },
    work: async (recipe, files) => {
      const jobId = await world.submit(recipe, files);
      const key = await world.claim(jobId);
      const end = await runWorker({ serverUrl: docket.url, jobId, key, workDir });
      const job = await ann.job(jobId);
      if (!job) throw new Error("The job is gone.");
      return { job, end, said: JSON.parse(end.value) as Said };
    },
    output: async (id, name) => {
      const answer = await fetch(`${docket.url}/api/files/${id}/${name}?key=${annToken}`);
      if (!answer.ok) throw new Error(`There is no ${name}: ${answer.status}.`);
      return Buffer.from(await answer.arrayBuffer());
    },
    leftOnDisk: () => readdir(workDir, { recursive: true }),
    close: async () => {
      await docket.close();
      host.server.close();
      await rm(workDir, { recursive: true, force: true });
    },
  };
  return world;
}

async function openFileHost(): Promise<{ server: Server; keep(files: Files): string }> {
  const sets: Files[] = [];
  const server = createServer(({ url }, response) => {
    const [, set, name] = (url ?? "").split("/");
    const file = sets[Number(set)]?.[decodeURIComponent(name ?? "")];
    if (file) response.end(file);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    keep: (files) => `http://127.0.0.1:${port}/${sets.push(files) - 1}/`,
  };
}

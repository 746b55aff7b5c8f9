import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import { type Access, openAccess } from "./access/index.ts";
import { arrive, arriveSocket } from "./arrivals.ts";
import { type Callbacks, openCallbacks } from "./callbacks/index.ts";
import type { Config, Environment } from "./config.ts";
import { type Database, openDatabase } from "./database/index.ts";
import { openDiagnosis } from "./diagnosis/index.ts";
import { type Files, openFiles } from "./files/index.ts";
import { builtInFunctions, type Functions, openFunctions } from "./functions/index.ts";
import { type GraphqlRooms, openGraphql } from "./graphql/index.ts";
import { type Jobs, openJobs } from "./jobs/index.ts";
import { type Live, openLive } from "./live/index.ts";
import type { Log } from "./log.ts";
import { asFacts } from "./log.ts";
import { type Metrics, openMetrics } from "./metrics/index.ts";
import {
  auditCallbacks,
  auditJobs,
  auditRegistry,
  observeCore,
  observeFiles,
  observeJobs,
  observeMoves,
  observeOutgoing,
  observeQueues,
  observeStream,
} from "./observe/index.ts";
import { openOutgoing } from "./outgoing.ts";
import { openRest } from "./rest/index.ts";
import { openRetention } from "./retention/index.ts";
import { inScope, registryInScope } from "./scope.ts";
import { sessionCookie } from "./session-cookie.ts";
import { openTrace } from "./trace.ts";
import { openWeb } from "./web/index.ts";
import { openWorker } from "./worker/index.ts";

/** A Docket server without a port: every room, and the faces as plain functions. */
export interface Docket {
  readonly database: Database;
  readonly access: Access;
  readonly functions: Functions;
  readonly files: Files;
  readonly jobs: Jobs;
  readonly live: Live;
  readonly callbacks: Callbacks;
  /** Answers one HTTP request, of any face. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Takes a WebSocket over. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** `/readyz` says no from now on; everything else goes on. */
  leave(): void;
  /** Hands out no more work, lets what runs here come to its end, and ends every subscription. */
  drain(): Promise<void>;
  /** Closes every room, top floor first. */
  close(): Promise<void>;
}

/** What a server is told beside its settings. */
export interface Surroundings {
  /** Where clients reach it; known once the port is. */
  readonly publicUrl: string;
  /** Shows people the operator's token that was made on an empty database. */
  readonly showFirstToken: (token: string) => void;
  /** The folder that holds the built dashboard, where it is another than this package's own. */
  readonly dashboard?: string;
  /** What the settings were read from, for the operator to see; secrets are never told. */
  readonly environment?: Environment;
}

/** Built sources lie beside it, the others above it. */
const builtDashboard = fileURLToPath(
  new URL(
    import.meta.url.endsWith(".ts") ? "../dist/clients/web/" : "../clients/web/",
    import.meta.url,
  ),
);

/** Opens every room, floor by floor, and the faces over them. Should one fail, those below are closed again. */
export async function openDocket(
  config: Config,
  log: Log,
  surroundings: Surroundings,
): Promise<Docket> {
  const opened: [string, () => unknown][] = [];
  const keep: Keep = (name, room) => {
    opened.push([name, () => room.close()]);
    return room;
  };
  const close = () => closeAll(opened, log);
  try {
    const rooms = await openRooms(config, log, surroundings, keep);
    const diagnose = openDiagnosis({ ...rooms, environment: surroundings.environment });
    return { ...rooms, ...openFaces({ ...rooms, diagnose }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Remembers a room, to be closed when its turn comes. */
type Keep = <Room extends { close(): unknown }>(name: string, room: Room) => Room;

async function openRooms(
  config: Config,
  log: Log,
  { publicUrl, showFirstToken, dashboard = builtDashboard }: Surroundings,
  keep: Keep,
) {
  const metrics = openMetrics();
  const trace = keep("trace", await openTrace(config, log));
  const outgoing = observeOutgoing(
    keep("outgoing", openOutgoing({ allow: config.egressAllow })),
    metrics,
  );
  const database = keep("database", await openDatabase(config, log));
  const { connection, prepare, doorbell } = database;
  const ground = { config, log, connection, prepare, doorbell, metrics, trace };
  const unobserved = keep("access", await openAccess({ ...ground, showFirstToken }));
  const functions = keep(
    "functions",
    await openFunctions({
      folders: [builtInFunctions],
      outside: { project: process.cwd(), config },
      database,
      log,
    }),
  );
  const access = observeCore(unobserved, functions, metrics);
  const { audit } = access;
  const registry = auditRegistry(registryInScope(functions), audit);
  const files = observeFiles(
    keep("files", await openFiles({ ...ground, outgoing })),
    trace,
    metrics,
  );
  const opened = keep(
    "jobs",
    await openJobs({ ...ground, database, access, functions, files, outgoing }),
  );
  const jobs = observeJobs(auditJobs(inScope(opened), audit), functions, metrics);
  const callbacks = auditCallbacks(
    keep(
      "callbacks",
      await openCallbacks({ ...ground, config: { ...config, publicUrl }, jobs, access, outgoing }),
    ),
    audit,
  );
  const live = keep("live", openLive({ ...ground, jobs, callbacks }));
  keep("retention", openRetention({ ...ground, jobs, files, callbacks }));
  const worker = keep("worker", openWorker({ ...ground, jobs, files, functions }));
  observeQueues({ jobs, callbacks, functions, metrics, log });
  keep("observe", { close: observe(jobs, doorbell, metrics) });
  return {
    database,
    access,
    functions,
    registry,
    files,
    jobs,
    live,
    callbacks,
    worker,
    config,
    log,
    metrics,
    trace,
    publicUrl,
    sessionCookie: sessionCookie({ publicUrl, sign: access.sign }),
    dashboard,
  };
}

function observe(jobs: Jobs, doorbell: Database["doorbell"], metrics: Metrics): () => void {
  const stops = [observeMoves(jobs, metrics), observeStream(doorbell, metrics)];
  return () => {
    for (const stop of stops) stop();
  };
}

type Rooms = Awaited<ReturnType<typeof openRooms>>;

function openFaces(
  rooms: Rooms & Pick<GraphqlRooms, "diagnose">,
): Pick<Docket, "drain" | "handle" | "leave" | "upgrade"> {
  const { jobs, worker, live } = rooms;
  let isLeaving = false;
  let drained: Promise<void> | undefined;
  const missing = () => missingIn(rooms, isLeaving || drained !== undefined);
  const rest = openRest({ ...rooms, missing });
  const graphql = openGraphql(rooms);
  const web = openWeb(rooms);
  const drain = async () => {
    jobs.drain();
    await worker.drain();
    await graphql.close();
    live.close();
  };
  return {
    leave: () => {
      isLeaving = true;
    },
    drain: () => {
      drained ??= drain();
      return drained;
    },
    handle: (request, response) => {
      const face = [graphql, web].find((one) => one.serves(request)) ?? rest;
      arrive(rooms, request, response, () => face.handle(request, response));
    },
    upgrade: (request, socket, head) =>
      arriveSocket(rooms, request, socket, () => graphql.upgrade(request, socket, head)),
  };
}

/** What a server lacks to be sent requests, in words. */
const missingIn = async ({ database }: Rooms, isClosing: boolean): Promise<string[]> => [
  ...(isClosing ? ["this server is closing"] : []),
  ...((await database.writable()) ? [] : ["a database that takes writes"]),
  ...(database.doorbell.alive() ? [] : ["the change stream"]),
];

async function closeAll(opened: [string, () => unknown][], log: Log): Promise<void> {
  for (const [name, close] of opened.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      log.error("close.failed", { room: name, ...asFacts(error) });
    }
  }
}

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type Access, openAccess } from "./access/index.ts";
import { type Callbacks, openCallbacks } from "./callbacks/index.ts";
import type { Config } from "./config.ts";
import { type Database, openDatabase } from "./database/index.ts";
import { type Files, openFiles } from "./files/index.ts";
import { builtInFunctions, type Functions, openFunctions } from "./functions/index.ts";
import { openGraphql } from "./graphql/index.ts";
import { type Jobs, openJobs } from "./jobs/index.ts";
import { type Live, openLive } from "./live/index.ts";
import type { Log } from "./log.ts";
import { asFacts } from "./log.ts";
import { openOutgoing } from "./outgoing.ts";
import { openRest } from "./rest/index.ts";
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
}

/** Opens every room, floor by floor. Should one fail, those below are closed again. */
export async function openDocket(
  config: Config,
  log: Log,
  { publicUrl, showFirstToken }: Surroundings,
): Promise<Docket> {
  const opened: [string, () => unknown][] = [];
  const keep = <Room extends { close(): unknown }>(name: string, room: Room): Room => {
    opened.push([name, () => room.close()]);
    return room;
  };
  const close = () => closeAll(opened, log);
  try {
    const outgoing = keep("outgoing", openOutgoing({ allow: config.egressAllow }));
    const database = keep("database", await openDatabase(config, log));
    const ground = {
      config,
      log,
      connection: database.connection,
      prepare: database.prepare,
      doorbell: database.doorbell,
    };
    const access = keep("access", await openAccess({ ...ground, showFirstToken }));
    const functions = keep("functions", await openFunctions({ folders: [builtInFunctions], log }));
    const files = keep("files", await openFiles({ ...ground, outgoing }));
    const jobs = keep(
      "jobs",
      await openJobs({ database, access, functions, files, outgoing, config, log }),
    );
    const live = keep("live", openLive({ ...ground, jobs }));
    const callbacks = keep(
      "callbacks",
      await openCallbacks({ ...ground, config: { ...config, publicUrl }, jobs, access, outgoing }),
    );
    const worker = keep("worker", openWorker({ jobs, files, functions, config, log }));
    const rooms = { access, functions, files, jobs, live, callbacks, config, log, publicUrl };
    const rest = openRest(rooms);
    const graphql = openGraphql(rooms);
    const drain = async () => {
      jobs.drain();
      await worker.drain();
      await graphql.close();
      live.close();
    };
    return {
      database,
      access,
      functions,
      files,
      jobs,
      live,
      callbacks,
      drain,
      close,
      handle: (request, response) =>
        graphql.serves(request)
          ? graphql.handle(request, response)
          : rest.handle(request, response),
      upgrade: graphql.upgrade,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function closeAll(opened: [string, () => unknown][], log: Log): Promise<void> {
  for (const [name, close] of opened.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      log.error("close.failed", { room: name, ...asFacts(error) });
    }
  }
}

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Access } from "../access/index.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { SessionCookie } from "../session-cookie.ts";

/** What the dashboard's server half stands on. */
export interface WebRooms {
  readonly access: Pick<Access, "identifySession">;
  readonly config: Pick<Config, "corsOrigins" | "graphiql">;
  readonly log: Log;
  /** Where clients reach this server, without a slash at the end. */
  readonly publicUrl: string;
  readonly sessionCookie: SessionCookie;
  /** The folder that holds the built dashboard. */
  readonly dashboard: string;
}

/** One request for the dashboard, a GET or a HEAD. */
export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What of the address is below `/dashboard`, with its leading slash, without its query. */
  readonly path: string;
}

/** Where the dashboard is served. */
export const base = "/dashboard";

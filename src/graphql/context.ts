import type { Access, Viewer } from "../access/index.ts";
import type { Callbacks } from "../callbacks/index.ts";
import type { Config } from "../config.ts";
import { DocketError } from "../errors.ts";
import type { Files } from "../files/index.ts";
import type { Functions } from "../functions/index.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Live } from "../live/index.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics/index.ts";
import type { Registry } from "../scope.ts";
import type { Trace } from "../trace.ts";

/** The rooms that GraphQL stands on. */
export interface GraphqlRooms {
  readonly jobs: Jobs;
  readonly live: Live;
  readonly access: Access;
  readonly functions: Functions;
  readonly registry: Registry;
  readonly files: Files;
  readonly callbacks: Callbacks;
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Pick<Metrics, "operations" | "subscriptions" | "authFailures">;
  readonly trace: Trace;
  /** Where clients reach this server, without a slash at the end. */
  readonly publicUrl: string;
}

/** What every resolver is given: one for each operation. */
export interface Context {
  readonly rooms: GraphqlRooms;
  /** Who asks; undefined for somebody without a token, who may only look at the schema. */
  readonly viewer: Viewer | undefined;
  readonly token: string | undefined;
  /** Aborted when the caller is gone, or the operation takes too long. */
  readonly signal: AbortSignal | undefined;
  readonly overSocket: boolean;
  /** Whether a file streams in while the operation runs. */
  readonly isUpload: boolean;
}

/** Who a caller is, and by what token. */
export type Caller = Pick<Context, "viewer" | "token">;

const nobody: Caller = { viewer: undefined, token: undefined };

/** Who bears a token: a user's, or a job's own. `UNAUTHENTICATED` when nobody does. */
export async function callerOf(
  rooms: Pick<GraphqlRooms, "access" | "jobs">,
  token: string,
): Promise<Caller> {
  const viewer = (await rooms.access.identify(token)) ?? (await rooms.jobs.identify(token));
  if (!viewer) throw unauthenticated("This token is not known, or no longer valid.");
  return { viewer, token };
}

/** Who sent an HTTP request. */
export const callerOfRequest = (rooms: GraphqlRooms, { headers }: Request): Promise<Caller> =>
  callerOfHeader(rooms, headers.get("authorization") ?? undefined);

/** Who sent this `authorization` header; nobody without one. */
export async function callerOfHeader(
  rooms: GraphqlRooms,
  said: string | undefined,
): Promise<Caller> {
  if (said === undefined) return nobody;
  const token = /^Bearer +(\S+)$/i.exec(said)?.[1];
  if (token === undefined)
    throw unauthenticated("The authorization header must be: Bearer, and a token.");
  return callerOf(rooms, token);
}

/** The viewer, where a field's scopes have let one in. */
export function viewerIn({ viewer }: Pick<Context, "viewer">): Viewer {
  if (viewer) return viewer;
  throw unauthenticated("This needs a token: send it as a bearer token.");
}

const unauthenticated = (message: string) => new DocketError("UNAUTHENTICATED", message);

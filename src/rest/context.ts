import { type Access, hasRole, type Viewer } from "../access/index.ts";
import type { Config } from "../config.ts";
import { DocketError, notFound } from "../errors.ts";
import type { Files } from "../files/index.ts";
import type { Functions } from "../functions/index.ts";
import type { Job, Jobs } from "../jobs/index.ts";
import type { Live } from "../live/index.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics/index.ts";
import type { Registry } from "../scope.ts";
import type { SessionCookie } from "../session-cookie.ts";

/** The rooms that REST stands on. */
export interface RestRooms {
  readonly access: Access;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly functions: Functions;
  readonly registry: Registry;
  readonly live: Pick<Live, "ended">;
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Pick<Metrics, "text" | "contentType">;
  /** What this server lacks to serve; empty when it is ready. */
  readonly missing: () => Promise<string[]>;
  /** Where clients reach this server, without a slash at the end. */
  readonly publicUrl: string;
  readonly sessionCookie: SessionCookie;
}

/** Who asks, by bearer token or by `?key=`; the job's own token counts too. */
export async function viewerOf(rooms: RestRooms, request: Request): Promise<Viewer | undefined> {
  const token = bearerOrKey(request);
  return token ? viewerByToken(rooms, token) : undefined;
}

export const viewerByToken = async (
  { access, jobs }: RestRooms,
  token: string,
): Promise<Viewer | undefined> => (await access.identify(token)) ?? (await jobs.identify(token));

/**
 * As whom a submitter's verb is done: a job's own token acts for the job's user where its function lists the verb, such as
 * docket.submitJob, and each use is counted. FORBIDDEN for everybody else who is no submitter.
 */
export async function submitterOf(rooms: RestRooms, viewer: Viewer, verb: string): Promise<Viewer> {
  if (hasRole(viewer, "SUBMITTER")) return viewer;
  const listed = await rooms.jobs.listedVerbs(viewer, [verb]);
  if (listed.length > 0) return rooms.jobs.useToken(viewer, [verb]);
  throw new DocketError("FORBIDDEN", "Only a submitter may submit jobs.");
}

/** What the caller shows: a token, or a claim's key. */
export const bearerOrKey = (request: Request): string | undefined =>
  bearer(request) ?? (new URL(request.url).searchParams.get("key") || undefined);

const bearer = (request: Request) =>
  /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];

/** Who asks, by the token shown; UNAUTHENTICATED without one, and for one that is nobody's. */
export const signedIn = async (rooms: RestRooms, request: Request): Promise<Viewer> =>
  known(await viewerOf(rooms, request), request);

/** The same of a viewer who was looked for already. */
export function known(viewer: Viewer | undefined, request: Request): Viewer {
  if (viewer) return viewer;
  throw new DocketError(
    "UNAUTHENTICATED",
    bearerOrKey(request) === undefined
      ? "This needs a token: send it as a bearer token or as ?key=."
      : unknownToken,
  );
}

/** Of one that never was, ended or was revoked alike: nobody learns which tokens there have been. */
export const unknownToken = "This token is not known, or no longer valid.";

/** A job that the viewer may see, or NOT_FOUND. */
export async function seenBy({ jobs }: RestRooms, viewer: Viewer, id: string): Promise<Job> {
  const job = await jobs.get(viewer, id);
  if (!job) throw notFound(id);
  return job;
}

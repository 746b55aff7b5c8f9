import type { Access, Viewer } from "../access/index.ts";
import type { Config } from "../config.ts";
import { DocketError, notFound } from "../errors.ts";
import type { Files } from "../files/index.ts";
import type { Job, Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics/index.ts";

/** The rooms that REST stands on. */
export interface RestRooms {
  readonly access: Access;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Pick<Metrics, "text" | "contentType">;
  /** What this server lacks to serve; empty when it is ready. */
  readonly missing: () => Promise<string[]>;
  /** Where clients reach this server, without a slash at the end. */
  readonly publicUrl: string;
}

/** Who asks, by bearer token or by `?key=`; the job's own token counts too. */
export async function viewerOf(
  { access, jobs }: RestRooms,
  request: Request,
): Promise<Viewer | undefined> {
  const token = bearerOrKey(request);
  if (!token) return undefined;
  return (await access.identify(token)) ?? (await jobs.identify(token));
}

/** What the caller shows: a token, or a claim's key. */
export const bearerOrKey = (request: Request): string | undefined =>
  bearer(request) ?? (new URL(request.url).searchParams.get("key") || undefined);

const bearer = (request: Request) =>
  /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];

export function signedIn(viewer: Viewer | undefined): Viewer {
  if (viewer) return viewer;
  throw new DocketError(
    "UNAUTHENTICATED",
    "This needs a token: send it as a bearer token or as ?key=.",
  );
}

/** A job that the viewer may see, or NOT_FOUND. */
export async function seenBy({ jobs }: RestRooms, viewer: Viewer, id: string): Promise<Job> {
  const job = await jobs.get(viewer, id);
  if (!job) throw notFound(id);
  return job;
}

import { GraphQLError } from "graphql";
import type { Access, Viewer } from "../access/index.ts";
import type { Callbacks } from "../callbacks/index.ts";
import type { Config } from "../config.ts";
import type { Diagnosis } from "../diagnosis/index.ts";
import { DocketError } from "../errors.ts";
import type { Files } from "../files/index.ts";
import type { Functions } from "../functions/index.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Live } from "../live/index.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics/index.ts";
import type { Registry } from "../scope.ts";
import type { SessionCookie } from "../session-cookie.ts";
import type { Trace } from "../trace.ts";
import { type HeaderOf, pageOwner } from "../web-page.ts";

/** The rooms that GraphQL stands on. */
export interface GraphqlRooms {
  readonly jobs: Jobs;
  readonly live: Live;
  readonly access: Access;
  readonly functions: Functions;
  readonly registry: Registry;
  readonly files: Files;
  readonly callbacks: Callbacks;
  readonly diagnose: () => Promise<Diagnosis>;
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Pick<Metrics, "operations" | "subscriptions" | "authFailures">;
  readonly trace: Trace;
  /** Where clients reach this server, without a slash at the end. */
  readonly publicUrl: string;
  readonly sessionCookie: SessionCookie;
  /** The folder that holds the built dashboard, with its operations. */
  readonly dashboard: string;
}

/** What every resolver is given: one for each operation. */
export interface Context {
  readonly rooms: GraphqlRooms;
  /** Who asks; undefined for somebody without a token, who may only look at the schema. */
  readonly viewer: Viewer | undefined;
  readonly shown: Shown | undefined;
  /** Aborted when the caller is gone, or the operation takes too long. */
  readonly signal: AbortSignal | undefined;
  readonly overSocket: boolean;
  /** Whether a file streams in while the operation runs. */
  readonly isUpload: boolean;
}

/** What a caller shows: a token, a user's or a job's own, or a session's secret in the place of one. */
export interface Shown {
  readonly kind: "token" | "session";
  readonly secret: string;
}

/** Who a caller is, and by what. */
export type Caller = Pick<Context, "viewer" | "shown">;

const nobody: Caller = { viewer: undefined, shown: undefined };

/** Who shows this. `UNAUTHENTICATED` when it is nobody's. */
export async function callerOf(
  rooms: Pick<GraphqlRooms, "access" | "jobs">,
  shown: Shown,
): Promise<Caller> {
  const viewer = await viewerBy(rooms, shown);
  if (viewer) return { viewer, shown };
  const what = shown.kind === "token" ? "This token is not known" : "This session is not known";
  throw unauthenticated(`${what}, or no longer valid.`);
}

const viewerBy = async (
  { access, jobs }: Pick<GraphqlRooms, "access" | "jobs">,
  { kind, secret }: Shown,
): Promise<Viewer | undefined> =>
  kind === "session"
    ? access.identifySession(secret)
    : ((await access.identify(secret)) ?? (await jobs.identify(secret)));

/** A header that no web page can send to another origin unasked. */
export const csrfHeader = "x-docket-csrf";

/** Who sent an HTTP request, by the bearer token or else by the session's cookie; nobody without either. */
export async function callerOfRequest(rooms: GraphqlRooms, header: HeaderOf): Promise<Caller> {
  const said = header("authorization") ?? undefined;
  if (said !== undefined) return callerOf(rooms, { kind: "token", secret: bearerIn(said) });
  const session = rooms.sessionCookie.in(header("cookie"));
  if (session === undefined) return nobody;
  const owner = pageOwner(rooms, header);
  if ((owner !== "OWN" && owner !== "UNTOLD") || header(csrfHeader) == null)
    throw forbidden(
      `A session's cookie is taken from this server's own pages (DOCKET_PUBLIC_URL), with the header ${csrfHeader}: 1.`,
    );
  return callerOf(rooms, { kind: "session", secret: session });
}

function bearerIn(said: string): string {
  const token = /^Bearer +(\S+)$/i.exec(said)?.[1];
  if (token !== undefined) return token;
  throw unauthenticated("The authorization header must be: Bearer, and a token.");
}

/** The viewer, where a field's scopes have let one in. */
export function viewerIn({ viewer }: Pick<Context, "viewer">): Viewer {
  if (viewer) return viewer;
  throw unauthenticated("This needs a token: send it as a bearer token.");
}

const unauthenticated = (message: string) => new DocketError("UNAUTHENTICATED", message);

const forbidden = (message: string) =>
  new GraphQLError(message, { extensions: { code: "FORBIDDEN", http: { status: 403 } } });

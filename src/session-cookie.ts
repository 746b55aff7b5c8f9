/**
 * The cookie that holds a dashboard session's secret. No script can read it, and no other site's page makes a browser send
 * it. Under https its name has the prefix that lets no neighbouring host set it. The one place that knows how it looks.
 */
export interface SessionCookie {
  /** The secret in a request's `cookie` header; undefined where there is none, or something else in its place. */
  in(header: string | null | undefined): string | undefined;
  /** The `set-cookie` header that keeps a session until it ends. */
  keep(session: { readonly secret: string; readonly expiresAt: Date }): string;
  /** The one that takes it away. */
  drop(): string;
}

interface Surroundings {
  /** Where browsers reach this server. */
  readonly publicUrl: string;
  /** Signs with what this installation alone knows. */
  readonly sign: (purpose: string, text: string) => string;
}

const bareName = "docket_session";
/** Characters that tell installations on one host apart: 48 bits. */
const ownLength = 8;

export function sessionCookie({ publicUrl, sign }: Surroundings): SessionCookie {
  const isSecure = publicUrl.startsWith("https:");
  const name = nameOf(isSecure, sign);
  const held = new RegExp(`(?:^|;\\s*)${name}=([^;]*)`);
  const cookie = (value: string, maxAgeS: number): string =>
    [
      `${name}=${value}`,
      "Path=/",
      `Max-Age=${maxAgeS}`,
      "HttpOnly",
      "SameSite=Strict",
      ...(isSecure ? ["Secure"] : []),
    ].join("; ");
  return {
    in: (header) => held.exec(header ?? "")?.[1] || undefined,
    keep: ({ secret, expiresAt }) =>
      cookie(secret, Math.max(1, Math.ceil((expiresAt.getTime() - Date.now()) / 1_000))),
    drop: () => cookie("", 0),
  };
}

/**
 * Cookies know no ports: without a part of the installation's own, two Dockets on one host would take each other's away.
 * It is the same for all servers of one database, and over restarts.
 */
const nameOf = (isSecure: boolean, sign: Surroundings["sign"]): string =>
  `${isSecure ? "__Host-" : ""}${bareName}_${sign("session-cookie", "name").slice(0, ownLength)}`;

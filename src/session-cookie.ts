/**
 * The cookie that holds a dashboard session's secret. No script can read it, and no other site's page makes a browser send
 * it. Under https its name has the prefix that lets no neighbouring host set it.
 */
const bareName = "docket_session";

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith("https:");

const nameOf = (publicUrl: string): string =>
  isSecure(publicUrl) ? `__Host-${bareName}` : bareName;

/** The secret in a request's `cookie` header; undefined where there is none, or something else in its place. */
export function sessionIn(
  publicUrl: string,
  header: string | null | undefined,
): string | undefined {
  const [, secret] = new RegExp(`(?:^|;\\s*)${nameOf(publicUrl)}=([^;]*)`).exec(header ?? "") ?? [];
  return secret || undefined;
}

/** The `set-cookie` header that keeps a session until it ends. */
export const keepSession = (
  publicUrl: string,
  { secret, expiresAt }: { readonly secret: string; readonly expiresAt: Date },
): string =>
  cookie(publicUrl, secret, Math.max(1, Math.ceil((expiresAt.getTime() - Date.now()) / 1_000)));

/** The one that takes it away. */
export const dropSession = (publicUrl: string): string => cookie(publicUrl, "", 0);

const cookie = (publicUrl: string, value: string, maxAgeS: number): string =>
  [
    `${nameOf(publicUrl)}=${value}`,
    "Path=/",
    `Max-Age=${maxAgeS}`,
    "HttpOnly",
    "SameSite=Strict",
    ...(isSecure(publicUrl) ? ["Secure"] : []),
  ].join("; ");

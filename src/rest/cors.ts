import type { Config } from "../config.ts";

/** How long a browser may remember what it was allowed, in s. */
const rememberedS = 600;

/** What a page may read of an answer beside the few headers that every page may. */
const exposed = "accept-ranges, content-disposition, content-range, etag, retry-after";

/**
 * The headers that let a web page of a listed origin call REST from a browser (DOCKET_CORS_ORIGINS); none for any other.
 * The session's cookie is not taken here, so nothing is ever sent along unasked.
 */
export function corsHeaders(
  { corsOrigins }: Pick<Config, "corsOrigins">,
  { headers, method }: Request,
  allow: string,
): Record<string, string> {
  if (corsOrigins.length === 0) return {};
  const origin = headers.get("origin");
  if (origin === null || !corsOrigins.includes(origin)) return { vary: "origin" };
  const allowed = { "access-control-allow-origin": origin, vary: "origin" };
  if (method !== "OPTIONS") return { ...allowed, "access-control-expose-headers": exposed };
  return {
    ...allowed,
    "access-control-allow-methods": allow,
    "access-control-allow-headers": "authorization, content-type, range, if-none-match, if-range",
    "access-control-max-age": String(rememberedS),
  };
}

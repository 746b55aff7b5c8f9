import { isIP } from "node:net";
import { DocketError } from "../errors.ts";
import { pageOwner } from "../web-page.ts";
import type { RestRooms } from "./context.ts";

type Surroundings = Pick<RestRooms, "config" | "publicUrl">;

/**
 * On an open network a browser needs no key either, and any page that it visits may send it here. So a call without a key
 * must not come from a page of another origin, nor be one that would not say so.
 */
export function refuseForeignPage(rooms: Surroundings, request: Request): void {
  if (!isOwnName(rooms, request))
    throw forbidden("Without a key, call this server by its address or by DOCKET_PUBLIC_URL.");
  if (pageOwner(rooms, (name) => request.headers.get(name)) === "FOREIGN")
    throw forbidden("Without a key, no web page of another origin may call this.");
}

/**
 * Over plain HTTP a browser does not tell which page a GET comes from (Fetch Metadata is for trustworthy addresses), so a
 * browser that doesn't may change nothing by it.
 */
export function refuseUntoldPage({ headers }: Request): void {
  const isBrowser = headers.get("user-agent")?.startsWith("Mozilla/");
  if (isBrowser && headers.get("sec-fetch-site") === null)
    throw forbidden("Without a key, a browser changes nothing by GET: use POST.");
}

/** Any other name may be somebody else's that leads here: a page under it would be of this server's origin. */
function isOwnName({ publicUrl }: Surroundings, { url }: Request): boolean {
  const { hostname } = new URL(url);
  const own = ["localhost", new URL(publicUrl).hostname];
  return own.includes(hostname) || isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
}

const forbidden = (message: string): DocketError => new DocketError("FORBIDDEN", message);

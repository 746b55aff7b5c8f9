import type { IncomingMessage } from "node:http";
import type { Config } from "./config.ts";

/** Reads a header of a request, whatever holds it. */
export type HeaderOf = (name: string) => string | null | undefined;

/** Reads the headers of a request of Node's. */
export const headerOf =
  ({ headers }: IncomingMessage): HeaderOf =>
  (name) => {
    const said = headers[name];
    return Array.isArray(said) ? said.join(", ") : said;
  };

/**
 * Whose page made a browser send a request: this server's own, one of DOCKET_CORS_ORIGINS, or another's. Nothing is told
 * by who is no browser, by somebody who typed the address, and over plain HTTP by a GET.
 */
export type PageOwner = "OWN" | "LISTED" | "FOREIGN" | "UNTOLD";

interface Surroundings {
  readonly config: Pick<Config, "corsOrigins">;
  readonly publicUrl: string;
}

/** As the browser tells it, by Origin and by Sec-Fetch-Site (Fetch Metadata). The one rule for every face. */
export function pageOwner({ config, publicUrl }: Surroundings, header: HeaderOf): PageOwner {
  const origin = header("origin") ?? undefined;
  if (origin !== undefined) {
    const host = header("host") ?? "localhost";
    const own = [new URL(publicUrl).origin, `http://${host}`, `https://${host}`];
    if (own.includes(origin)) return "OWN";
    return config.corsOrigins.includes(origin) ? "LISTED" : "FOREIGN";
  }
  const site = header("sec-fetch-site") ?? "none";
  if (site === "none") return "UNTOLD";
  return site === "same-origin" ? "OWN" : "FOREIGN";
}

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import sirv from "sirv";
import { keptForGood } from "./answer.ts";
import type { Asked } from "./room.ts";

/** The built folder as it is now: whoever builds anew need not start the server anew. */
export interface Site {
  /** Undefined when the dashboard is not built. */
  now(): Promise<Built | undefined>;
}

/** One build. */
interface Built {
  /** `index.html` as it was built. */
  readonly page: string;
  /** Sends a file, or calls `otherwise` when there is none at this address. */
  send(asked: Asked, otherwise: () => void): void;
}

export function openSite(folder: string): Site {
  let known: { readonly at: number; readonly built: Built } | undefined;
  return {
    now: async () => {
      const found = await stat(join(folder, "index.html")).catch(() => undefined);
      if (!found) return undefined;
      if (known?.at !== found.mtimeMs) known = { at: found.mtimeMs, built: await read(folder) };
      return known.built;
    },
  };
}

async function read(folder: string): Promise<Built> {
  const page = await readFile(join(folder, "index.html"), "utf8");
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    extensions: [],
    setHeaders: (response, path) => response.setHeader("cache-control", keptFor(path)),
  });
  return {
    page,
    send: ({ request, response, path }, otherwise) => {
      request.url = path;
      // Half a file of a build is of use to nobody.
      delete request.headers.range;
      // It does not hear its files' errors, which would end the process: a new build takes the old one's files away.
      response.once("pipe", (file: Readable) => file.once("error", () => response.destroy()));
      serve(request, response, otherwise);
    },
  };
}

/** Vite writes what it gave a name with a hash into `assets`. */
export const isAsset = (path: string): boolean => path.startsWith("/assets/");

const keptFor = (path: string): string => (isAsset(path) ? keptForGood : "no-cache");

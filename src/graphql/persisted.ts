import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { usePersistedOperations as persistedOperations } from "@graphql-yoga/plugin-persisted-operations";
import type { Plugin } from "graphql-yoga";
import type { Context, GraphqlRooms } from "./context.ts";

/** Where the dashboard's build leaves its operations: an object of their texts, by hash. */
const fileName = "persisted-documents.json";

const code = "PERSISTED_QUERY_NOT_FOUND";
/** As clients of persisted queries know it: they send the whole text then. */
const message = "PersistedQueryNotFound";
const hint = "No operation of this hash is known here: send its whole text.";

/**
 * Takes an operation of the built dashboard by the hash of its text, in the place of the text. From there on it is an
 * operation as every other: what the gate holds others to holds it too. Whole texts go on being taken.
 */
export function persisted({ dashboard }: Pick<GraphqlRooms, "dashboard">): Plugin<Context> {
  const textOf = texts(join(dashboard, fileName));
  const { onParams } = persistedOperations<Context & Record<string, unknown>>({
    allowArbitraryOperations: true,
    getPersistedOperation: async (hash) => (await textOf(hash)) ?? null,
    customErrors: {
      notFound: { message, extensions: { code, hint, http: { status: 400 } } },
      keyNotFound: {
        message: "extensions.persistedQuery must have version: 1 and a sha256Hash.",
        extensions: { code: "BAD_REQUEST", http: { status: 400 } },
      },
    },
  });
  return {
    // What has a text, or no hash either, is for others to take or to refuse.
    onParams: (given) =>
      isByHash(given.params) ? onParams?.(given as Parameters<typeof onParams>[0]) : undefined,
  };
}

const isByHash = (said: unknown): boolean => {
  const { query, extensions } = (said ?? {}) as { query?: unknown; extensions?: unknown };
  const isObject = typeof extensions === "object" && extensions !== null;
  return (query === undefined || query === null) && isObject && "persistedQuery" in extensions;
};

/** Looks operations up in a file; one that was written anew is read anew. Without the file none is known. */
function texts(file: string): (hash: string) => Promise<string | undefined> {
  let known: { readonly at: number; readonly byHash: ReadonlyMap<string, string> } | undefined;
  return async (hash) => {
    const found = await stat(file).catch(() => undefined);
    if (!found) return undefined;
    if (known?.at !== found.mtimeMs) known = { at: found.mtimeMs, byHash: await read(file) };
    return known.byHash.get(hash) ?? known.byHash.get(`sha256:${hash}`);
  };
}

const read = async (file: string): Promise<ReadonlyMap<string, string>> =>
  new Map(Object.entries(JSON.parse(await readFile(file, "utf8")) as Record<string, string>));

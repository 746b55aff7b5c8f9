import { withClient } from "../client-for.ts";
import { FunctionRowsDocument, type FunctionRowsQuery } from "../generated/graphql.ts";
import { ago } from "../output/ages.ts";
import { writeJson } from "../output/json.ts";
import { type Column, listing } from "../output/listing.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { brokenPlugins, brokenWords } from "./broken-plugins.ts";
import { callWords } from "./call-words.ts";

export interface FunctionsOptions extends ServerOptions {
  readonly json?: boolean;
}

/** Lists what the server can be asked to do, and for operators what of its plugins it can't use. */
export async function listFunctions(options: FunctionsOptions, shell: Shell): Promise<void> {
  const { functions, broken } = await withClient(options, shell, async (client) => ({
    ...(await client.ask(FunctionRowsDocument, {})),
    broken: options.json ? [] : await brokenPlugins(client),
  }));
  if (options.json) return writeJson(shell.out, functions);
  shell.out.write(`${listing(functions, columns, shell.out).join("\n")}\n`);
  for (const plugin of broken) shell.err.write(`${brokenWords(plugin)}\n`);
}

const columns: readonly Column<FunctionRowsQuery["functions"][number]>[] = [
  { title: "function", of: ({ name }) => name },
  { title: "version", of: ({ version }) => version },
  { title: "title", of: ({ title }) => title },
  { title: "paused", of: ({ pausedAt }) => pausedAt && ago(pausedAt) },
  { title: "core API calls", of: ({ calls }) => callWords(calls) },
];

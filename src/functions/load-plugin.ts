import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FunctionDefinition } from "../../clients/sdk/src/index.ts";
import { checkDefinition, isDefinition } from "./check-definition.ts";

/** Built output first; the source where there is no other (tests, and runtimes that read TypeScript). */
const entries = ["index.js", "index.ts"];

/** The functions that a plugin folder's index exports. Throws one error that says why it can't be used. */
export async function loadPlugin(folder: string): Promise<FunctionDefinition[]> {
  const entry = entries.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (entry === undefined) throw new Error(`There is no ${entries.join(" or ")} in it.`);
  const exported: Record<string, unknown> = await import(pathToFileURL(entry).href);
  const definitions = [...new Set(Object.values(exported))].filter(isDefinition);
  if (definitions.length === 0) throw new Error("It exports no function.");
  for (const definition of definitions) checkDefinition(definition);
  return definitions;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FunctionDefinition } from "../../clients/sdk/src/index.ts";
import { checkDefinition, isDefinition } from "./check-definition.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/** Built output first; the source where there is no other (tests, and runtimes that read TypeScript). */
const entries = ["index.js", "index.mjs", "index.ts"];

/** The file that a plugin folder is loaded by. Throws one error when there is none. */
export function entryOf(folder: string): string {
  const entry = entries.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (entry === undefined) throw new Error(`There is no ${entries.join(" or ")} in it.`);
  return entry;
}

/** The functions that a module exports. Throws one error that says why it can't be used. */
export async function loadEntry(entry: string): Promise<FunctionDefinition[]> {
  const exported: Record<string, unknown> = await import(pathToFileURL(entry).href);
  const definitions = [...new Set(Object.values(exported).flatMap(unpacked))].filter(isDefinition);
  if (definitions.length === 0) throw new Error("It exports no function.");
  for (const definition of definitions) {
    refuseUnknown(definition);
    checkDefinition(definition);
  }
  return definitions;
}

/** CommonJS has its exports in `default`, and a plugin may export a list. */
const unpacked = (value: unknown): unknown[] => {
  if (isDefinition(value)) return [value];
  return typeof value === "object" && value !== null ? Object.values(value) : [];
};

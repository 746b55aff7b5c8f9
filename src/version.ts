import { readFileSync } from "node:fs";

/** This Docket's version. Built sources lie one folder deeper than those they were built from. */
export function docketVersion(): string {
  const manifest = ["../package.json", "../../package.json"].flatMap(manifestAt)[0];
  return manifest?.version ?? "unknown";
}

function manifestAt(path: string): { readonly version: string }[] {
  try {
    const read = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
    return typeof read.version === "string" ? [read] : [];
  } catch {
    return [];
  }
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where package.json may lie: this file runs from the sources, or from the build inside them. */
const places = ["../../../package.json", "../../../../package.json"];

/** As package.json says. */
export function version(): string {
  const [manifest] = places.flatMap(manifestAt);
  return manifest?.version ?? "unknown";
}

/** Docket's own folder. */
export function packageFolder(): string {
  const place = places.find((one) => manifestAt(one).length > 0) ?? "";
  return fileURLToPath(new URL(".", new URL(place, import.meta.url)));
}

function manifestAt(path: string): { readonly version: string }[] {
  try {
    return [JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"))];
  } catch {
    return [];
  }
}

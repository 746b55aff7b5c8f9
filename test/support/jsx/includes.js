import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The text of a script with its `//@include` lines carried out, as Photoshop does before it reads it. */
export function withIncludes(path) {
  return readFileSync(path, "utf8").replace(/^[ \t]*\/\/@include "([^"]+)".*$/gm, (_line, name) =>
    withIncludes(resolve(dirname(path), name)),
  );
}

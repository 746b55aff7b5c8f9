import { dirname, isAbsolute, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The first place that a stack names in the folder of a plugin's entry, as `lib/cut.js:12`. */
export function placeOf(stack: string, entry: string): string | undefined {
  const places = stack.split("\n").map((line) => placeIn(line, entry));
  return places.find((place) => place !== undefined && !place.startsWith(".."));
}

/**
 * What Node writes to standard error before it ends because of a file that is no JavaScript: the only way in which it
 * tells where the mistake is.
 */
export function syntaxErrorIn(said: readonly string[], entry: string): Error | undefined {
  const at = said.findIndex((line) => syntaxErrorForm.test(line));
  const [, message] = syntaxErrorForm.exec(said[at] ?? "") ?? [];
  if (message === undefined) return undefined;
  const places = said.slice(0, at).map((line) => placeIn(line, entry));
  const place = places.findLast((one) => one !== undefined);
  return new Error(withPlace(message, place));
}

const syntaxErrorForm = /^SyntaxError(?: \[\w+\])?: (.+)/;

/** A reason with the place that it is about, where that is known. */
export const withPlace = (reason: string, place: string | undefined): string =>
  place === undefined ? reason : `${reason} (${place})`;

/** `file:///srv/a.js:3`, `    at it (/srv/a.js:3:7)`: a file and a line at the end of a line. */
function placeIn(line: string, entry: string): string | undefined {
  const end = /:(\d+)(?::\d+)?\)?$/.exec(line);
  if (!end) return undefined;
  const head = line.slice(0, end.index).replace(/^\s+at (?:async )?/, "");
  const path = pathOf(head.slice(head.lastIndexOf("(") + 1));
  return path && `${relative(dirname(entry), path)}:${end[1]}`;
}

/** A plugin may have written anything that looks like a file. */
function pathOf(file: string): string | undefined {
  try {
    const path = file.startsWith("file:") ? fileURLToPath(file) : file;
    return isAbsolute(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

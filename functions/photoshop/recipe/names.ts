const MAX_NAME_BYTES = 200;

/** Whether a name is a file name and nothing more: no folder, no dots only, no control characters. */
export function isPlainFileName(name: string): boolean {
  return !forbidden.test(name) && !dotsOnly.test(name) && Buffer.byteLength(name) <= MAX_NAME_BYTES;
}

/** Slashes of both kinds, control characters, halves of characters. */
const forbidden = /[/\\\p{Cc}\p{Cs}]/u;
const dotsOnly = /^\.*$/;

const endings = { jpg: /\.jpe?g$/i, png: /\.png$/i };

/** What is wrong with an output's name, in words; undefined when nothing is. */
export function outputNameFault(type: "jpg" | "png", name: string): string | undefined {
  if (!isPlainFileName(name)) return `"${name}" is no plain file name`;
  if (!endings[type].test(name)) return `"${name}" does not end as a ${type} does`;
  return undefined;
}

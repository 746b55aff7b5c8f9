import type { Output, PictureType } from "./output.ts";

const MAX_NAME_BYTES = 200;

/** Whether a name is a file name and nothing more: no folder, no dots only, no control characters. */
export function isPlainFileName(name: string): boolean {
  return !forbidden.test(name) && !dotsOnly.test(name) && Buffer.byteLength(name) <= MAX_NAME_BYTES;
}

/** Slashes of both kinds, control characters, halves of characters. */
const forbidden = /[/\\\p{Cc}\p{Cs}]/u;
const dotsOnly = /^\.*$/;

const endings = { jpg: /\.jpe?g$/i, png: /\.png$/i, webp: /\.webp$/i, psd: /\.psd$/i };

/** What kind of picture a file of that name is; undefined when it is none that can be saved. */
export function pictureTypeOf(name: string): PictureType | undefined {
  return (["jpg", "png", "webp"] as const).find((type) => endings[type].test(name));
}

/** What is wrong with an output's name, in words; undefined when nothing is. */
export function outputNameFault(type: Output["type"], name: string): string | undefined {
  if (!isPlainFileName(name)) return `"${name}" is no plain file name`;
  if (!endings[type].test(name)) return `"${name}" does not end as a ${type} does`;
  return undefined;
}

/** The same for a picture whose type is told by its name. */
export function pictureNameFault(name: string): string | undefined {
  const type = pictureTypeOf(name);
  return type ? outputNameFault(type, name) : `"${name}" does not end as a jpg, png or webp does`;
}

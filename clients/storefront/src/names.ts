import { randomUUID } from "node:crypto";

const charactersMax = 60;

/** What is left of a file's name, without its ending, when only letters, digits and `.-_` may stay. */
export function stemOf(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/\.[^.]*$/, "")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[._-]+/, "");
  return (
    [...plain]
      .slice(0, charactersMax)
      .join("")
      .replace(/[._-]+$/, "") || "file"
  );
}

/** A name in the public folder: safe, nobody else's, and not to be guessed. */
export const publicName = (name: string, ending: string): string =>
  `${randomUUID()}-${stemOf(name)}.${ending}`;

const shownMax = 200;

/** A customer's name for a file, short enough to show. */
export const shownName = (name: string): string => [...name].slice(0, shownMax).join("") || "file";

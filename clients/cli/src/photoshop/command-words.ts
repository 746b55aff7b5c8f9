import { InvalidArgumentError } from "commander";

/** A command line as its words: parted by spaces, but not within quotes. A backslash is one: Windows' paths have them. */
export function commandWords(line: string): string[] {
  const words = [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"),
  );
  if (words.length === 0) throw new InvalidArgumentError("It is a command.");
  return words;
}

import { existsSync, readFileSync } from "node:fs";
import { type Held, knownCommands } from "../support/docs/known-commands.ts";
import { blocks } from "../support/docs/pages.ts";

/** Blocks that a reader types into a shell. */
const commands = blocks.filter(({ language }) =>
  ["sh", "bash", "shell", "console", "zsh"].includes(language),
);
const isListed = (page: string, name: string) => knownCommands[page]?.[name] !== undefined;

test("every block of commands has a name, and somebody who runs it", () => {
  const unknown = commands.filter(({ page, name }) => !isListed(page, name));
  expect(unknown.map(({ page, line, text }) => `${page}:${line}: ${text.split("\n")[0]}`)).toEqual(
    [],
  );
});

test("a name is given once in a page", () => {
  const keys = commands.map(({ page, name }) => `${page}: ${name}`);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("no block without a language begins as a command does", () => {
  const bare = blocks.filter(
    ({ language, text }) => language === "" && /^(\$|npm|npx|docket) /.test(text),
  );
  expect(bare.map(({ page, line }) => `${page}:${line}`)).toEqual([]);
});

const listed = Object.entries(knownCommands).flatMap(([page, names]) =>
  Object.entries(names).map(([name, held]) => [page, name, held] as const),
);

test.each(listed)("%s %s is there, and who runs it says so", (page, name, held) => {
  expect(commands.filter((one) => one.page === page && one.name === name)).toHaveLength(1);
  expect(whyNot(held, page, name)).toBeUndefined();
});

function whyNot(held: Held, page: string, name: string): string | undefined {
  if ("not" in held) return held.not === "" ? "no reason is given" : undefined;
  if (!existsSync(held.by)) return `there is no ${held.by}`;
  const source = readFileSync(held.by, "utf8");
  const missing = [page, name].filter((words) => !source.includes(`"${words}"`));
  return missing.length === 0 ? undefined : `${held.by} says nothing of ${missing.join(", ")}`;
}

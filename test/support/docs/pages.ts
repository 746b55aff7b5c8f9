import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A Markdown page of the project, by its path from the root. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** Where it begins, for who looks for it. */
  readonly line: number;
  readonly language: string;
  /** From the comment `<!-- test: name -->` over it; empty without. */
  readonly name: string;
  readonly text: string;
}

const elsewhere = new Set(["node_modules", "dist", "coverage"]);

export const pages: readonly Page[] = pathsIn("").map((path) => ({
  path,
  text: readFileSync(path, "utf8"),
}));

function pathsIn(folder: string): string[] {
  return readdirSync(folder || ".", { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || elsewhere.has(entry.name)) return [];
    if (entry.isDirectory()) return pathsIn(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

export const blocks: readonly Block[] = pages.flatMap(blocksOf);

/** The text of the block that a page calls so. */
export function block(page: string, name: string): string {
  const found = blocks.filter((one) => one.page === page && one.name === name);
  if (found.length !== 1) throw new Error(`${page} has ${found.length} blocks called "${name}".`);
  return found[0]?.text ?? "";
}

function blocksOf({ path, text }: Page): Block[] {
  const fences = /^( *)(`{3,})(\w*)[^\n]*\n([\s\S]*?)^ *\2 *$/gm;
  return [...text.matchAll(fences)].map(({ index, 1: indent, 3: language = "", 4: body = "" }) => {
    const before = text.slice(0, index);
    return {
      page: path,
      line: before.split("\n").length,
      language,
      name: /<!-- test: (\S+) -->\n+$/.exec(before)?.[1] ?? "",
      text: body.replaceAll(`\n${indent}`, "\n"),
    };
  });
}

/** The page without its blocks and code, where nothing is a link. */
export function proseOf({ text }: Page): string {
  return text.replace(/^( *)(`{3,})[\s\S]*?^ *\2 *$/gm, "").replace(/(`+)[^`][\s\S]*?\1/g, "");
}

/** What links may name on this page: its headings as GitHub turns them into anchors, and ids. */
export function anchorsOf({ text }: Page): ReadonlySet<string> {
  const outside = text.replace(/^( *)(`{3,})[\s\S]*?^ *\2 *$/gm, "");
  const seen = new Map<string, number>();
  const headings = [...outside.matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = ""]) => {
    const slug = slugOf(heading);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  const ids = [...outside.matchAll(/<\w+ [^>]*\bid="([^"]+)"/g)].map(([, id = ""]) => id);
  return new Set([...headings, ...ids]);
}

const slugOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
    .replaceAll(" ", "-");

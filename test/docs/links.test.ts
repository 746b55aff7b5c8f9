import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { anchorsOf, type Page, pages, proseOf } from "../support/docs/pages.ts";

/** Where the page leads: links, pictures, and the sources of pictures. */
function targetsOf(page: Page): string[] {
  const prose = proseOf(page);
  const links = [...prose.matchAll(/\]\(\s*([^)\s]+)[^)]*\)/g)];
  const named = [...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  const html = [...prose.matchAll(/\b(?:href|src|srcset)="([^" ]+)/g)];
  return [...links, ...named, ...html].map(([, target = ""]) => target);
}

const isOutside = (target: string) => /^[a-z][a-z0-9+.-]*:/i.test(target);
const byPath = new Map(pages.map((page) => [page.path, page]));

/** Why the link leads nowhere; undefined when it leads somewhere. */
function whyBroken(page: Page, target: string): string | undefined {
  const [path = "", anchor] = decodeURI(target).split("#");
  const there = path === "" ? page.path : normalize(join(dirname(page.path), path));
  if (there.startsWith("..")) return "outside the project";
  if (!existsSync(there)) return "no such file";
  if (anchor === undefined) return undefined;
  const led = byPath.get(there);
  if (!led) return "an anchor in what is no page";
  return anchorsOf(led).has(anchor) ? undefined : "no such heading";
}

test.each(pages.map((page) => [page.path, page] as const))(
  "%s: every link leads somewhere",
  (_, page) => {
    const broken = targetsOf(page)
      .filter((target) => !isOutside(target))
      .flatMap((target) => {
        const why = whyBroken(page, target);
        return why === undefined ? [] : [`${target}: ${why}`];
      });
    expect(broken).toEqual([]);
  },
);

/** The pages that a page leads to; a folder stands for all that is in it. */
function pagesFrom(page: Page): string[] {
  const inside = targetsOf(page).filter((target) => !isOutside(target));
  return inside.flatMap((target) => {
    const there = normalize(join(dirname(page.path), target.split("#")[0] ?? ""));
    const folder = there.replace(/\/$/, "");
    return byPath.has(there)
      ? [there]
      : [...byPath.keys()].filter((path) => dirname(path) === folder);
  });
}

test("every page is reached from the README", () => {
  const reached = new Set(["README.md"]);
  // What is added on the way is visited too.
  for (const path of reached) {
    const page = byPath.get(path);
    if (page) for (const next of pagesFrom(page)) reached.add(next);
  }
  expect([...byPath.keys()].filter((path) => !reached.has(path))).toEqual([]);
});

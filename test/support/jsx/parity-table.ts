import { savedNames } from "./both-engines.ts";
import { madeByBoth, samplesMadeByBoth } from "./made-by-both.ts";
import { doneByOne, refusedByBoth } from "./not-made-by-both.ts";
import { list } from "./parity-recipes.ts";

/** The tables of docs/app-developer/photoshop-parity.md: what the parity test tries, and what it holds both engines to. */
export function parityTables(): string[] {
  const made = Object.entries({ ...madeByBoth, ...samplesMadeByBoth }).map(([name, one]) => [
    name,
    one.tasks?.includes(list) ? "the same" : "",
    savedNames(one).length > 0 ? bound(one.apart) : "",
  ]);
  const refused = Object.entries(refusedByBoth).map(([name, { code }]) => [name, coded(code)]);
  const apart = Object.entries(doneByOne).map(([name, { headless, photoshop }]) => [
    name,
    coded(headless),
    coded(photoshop),
  ]);
  return [
    table(["recipe", "tree", "pictures"], made),
    table(["recipe", "both say"], refused),
    table(["recipe", "without Photoshop", "with Photoshop"], apart),
  ];
}

const bound = (allowed: number): string =>
  allowed === 0 ? "the same" : `within ${allowed} of 255`;

const coded = (word: string): string => (word === "done" ? word : `\`${word}\``);

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

import type { Sink } from "../shell.ts";
import { coloursOn } from "./colours.ts";
import { tame } from "./width.ts";

export type Fact = readonly [name: string, said: string | number | null | undefined];

/** Facts about one thing, each on a line of its own; those that say nothing are left out. */
export function factLines(facts: readonly Fact[], out: Pick<Sink, "hasColours">): string[] {
  const known = facts.filter(([, said]) => said !== null && said !== undefined && said !== "");
  const width = Math.max(0, ...known.map(([name]) => name.length));
  const { dim } = coloursOn(out);
  return known.map(([name, said]) => `${dim(name.padEnd(width))}  ${tame(String(said))}`);
}

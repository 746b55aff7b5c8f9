import { writeJson } from "../output/json.ts";
import { tame } from "../output/width.ts";
import type { Shell } from "../shell.ts";

interface Told {
  readonly json?: boolean | undefined;
  readonly shell: Shell;
}

/** What was changed: as JSON, or in a sentence. */
export function tellOne(thing: object, said: string, { json, shell }: Told): void {
  if (json) writeJson(shell.out, thing);
  else shell.out.write(`${tame(said)}\n`);
}

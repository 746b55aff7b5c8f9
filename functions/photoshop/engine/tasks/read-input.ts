import { readFile } from "node:fs/promises";
import { RecipeError } from "../../errors.ts";
import type { Workbench } from "./workbench.ts";

export async function readInput(
  name: string,
  { paths }: Pick<Workbench, "paths">,
): Promise<Buffer> {
  const path = Object.hasOwn(paths, name) ? paths[name] : undefined;
  if (path === undefined)
    throw new RecipeError("INPUT_UNDECLARED", `"${name}" is not among the files at hand.`, {
      name,
    });
  return readFile(path);
}

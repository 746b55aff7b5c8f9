import { parseRecipe, type Recipe } from "../../../../functions/photoshop/recipe/index.ts";
import { CommandError } from "../errors.ts";

/** A recipe must say where its inputs are; here they are files, and this is never called. */
const NOWHERE = "http://127.0.0.1/";

/** The recipe in a file, checked as a server would; `strict` asks for more than the file does. */
export function recipeFrom(
  bytes: Buffer,
  file: string,
  { strict }: { readonly strict: boolean },
): Recipe {
  const said = jsonOf(bytes, file);
  if (typeof said !== "object" || said === null || Array.isArray(said)) return parseRecipe(said);
  return parseRecipe({ baseUrl: NOWHERE, ...said, ...(strict && { strict }) });
}

function jsonOf(bytes: Buffer, file: string): unknown {
  try {
    // Some editors begin a file with a byte order mark.
    return JSON.parse(bytes.toString("utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    throw new CommandError("BAD_RECIPE", `${file} is no JSON: ${(error as Error).message}.`);
  }
}

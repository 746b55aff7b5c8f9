import type { z } from "zod";
import { RecipeError } from "../errors.ts";
import type { RecipeFault } from "./refine.ts";
import { type Recipe, recipeSchema } from "./schema.ts";

/** A recipe from anything; what is wrong is a `RecipeError` BAD_RECIPE, INPUT_UNDECLARED or BAD_OUTPUT_NAME. */
export function parseRecipe(value: unknown): Recipe {
  const parsed = recipeSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String),
    message,
  }));
  const said = issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  throw new RecipeError(faultOf(parsed.error.issues), `The recipe is not valid. ${said}`, {
    issues,
  });
}

/** The cross-checks' own code when nothing else is wrong. */
function faultOf(issues: readonly z.core.$ZodIssue[]): RecipeFault {
  const faults = new Set(issues.map(ownFault));
  const [only] = faults;
  return faults.size === 1 && only !== undefined ? only : "BAD_RECIPE";
}

function ownFault(issue: z.core.$ZodIssue): RecipeFault {
  const { fault } = (issue.code === "custom" && issue.params) || {};
  return fault === "INPUT_UNDECLARED" || fault === "BAD_OUTPUT_NAME" ? fault : "BAD_RECIPE";
}

import { needsPhotoshop, RecipeError } from "../../errors.ts";

/** REPLACEMENT_TOO_LARGE for more pixels than are allowed. */
export function checkSize(name: string, width: number, height: number, allowed: number): void {
  if (width * height > allowed)
    throw new RecipeError(
      "REPLACEMENT_TOO_LARGE",
      `"${name}" has ${width} × ${height} pixels; ${allowed} are allowed.`,
      { name, width, height, allowed },
    );
}

/** UNSUPPORTED_REPLACEMENT; `why` is the sentence's end. */
export const unsupported = (
  name: string,
  format: string,
  why = `is of the format ${format}, which only Photoshop can place`,
  data: Readonly<Record<string, unknown>> = {},
): RecipeError =>
  needsPhotoshop("UNSUPPORTED_REPLACEMENT", `"${name}" ${why}.`, { name, format, ...data });

export const unreadable = (name: string, cause: unknown): RecipeError =>
  new RecipeError(
    "REPLACEMENT_UNREADABLE",
    `"${name}" can't be read as a picture.`,
    { name },
    cause,
  );

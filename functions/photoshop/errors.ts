/** Every refusal of a recipe; the Photoshop worker uses the same words. */
export const recipeErrorCodes = [
  "BAD_RECIPE",
  "INPUT_UNDECLARED",
  "BAD_OUTPUT_NAME",
  "NOT_A_PSD",
  "PSD_CORRUPT",
  "PSD_TOO_LARGE",
  "UNSUPPORTED_COLOR_MODE",
  "UNSUPPORTED_BIT_DEPTH",
  "UNSUPPORTED_FEATURE",
  "LAYER_NOT_FOUND",
  "LAYER_AMBIGUOUS",
  "LAYER_EMPTY",
  "NOT_A_SMART_OBJECT",
  "NOT_A_TEXT_LAYER",
  "REPLACEMENT_UNREADABLE",
  "REPLACEMENT_TOO_LARGE",
  "UNSUPPORTED_REPLACEMENT",
  "OUTPUT_TOO_LARGE",
  "RENDER_FIDELITY",
  "RENDER_TIMEOUT",
] as const;

export type RecipeErrorCode = (typeof recipeErrorCodes)[number];

export type Facts = Readonly<Record<string, unknown>>;

/** A recipe that can't be carried out, and why. The same recipe on the same files fails the same way again. */
export class RecipeError extends Error {
  override readonly name = "RecipeError";
  readonly code: RecipeErrorCode;
  readonly data: Facts;

  constructor(code: RecipeErrorCode, message: string, data: Facts = {}, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.data = data;
  }
}

/** What this engine can't do but Photoshop can: the job may be run again there. */
export function needsPhotoshop(
  code:
    | "UNSUPPORTED_COLOR_MODE"
    | "UNSUPPORTED_BIT_DEPTH"
    | "UNSUPPORTED_FEATURE"
    | "UNSUPPORTED_REPLACEMENT"
    | "RENDER_FIDELITY",
  message: string,
  data: Facts,
): RecipeError {
  return new RecipeError(code, message, { ...data, requires: "photoshop" });
}

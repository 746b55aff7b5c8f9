/** Something the one who asked should know of a picture that was rendered all the same. */
export interface Warning {
  readonly code: "LINK_EMBEDDED" | "NO_REFERENCE" | "NOT_DRAWN" | "SELF_CHECK";
  readonly message: string;
}

/** Above this mean difference, in steps of 0 to 255, the self-check is worth a warning. */
const SELF_CHECK_MAD = 2;

/** What a recomposited picture gives cause to say. */
export function compositeWarnings(
  undrawn: readonly string[],
  hasReference: boolean,
  mad: number | undefined,
): Warning[] {
  const warnings: Warning[] = undrawn.map((feature) => ({
    code: "NOT_DRAWN",
    message: `Left out of the redrawn part: ${feature}.`,
  }));
  if (!hasReference)
    warnings.push({
      code: "NO_REFERENCE",
      message: "The file has no merged image; everything was drawn from its layers.",
    });
  if (mad !== undefined && mad > SELF_CHECK_MAD)
    warnings.push({
      code: "SELF_CHECK",
      message: `Drawn from its layers, the redrawn part differed from the file's own picture by ${mad} of 255.`,
    });
  return warnings;
}

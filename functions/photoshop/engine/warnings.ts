import type { Recomposited } from "./composite/index.ts";

/** Something the one who asked should know of a picture that was rendered all the same. */
export interface Warning {
  readonly code: "APPROXIMATED" | "LINK_EMBEDDED" | "NO_REFERENCE" | "NOT_DRAWN" | "SELF_CHECK";
  readonly message: string;
}

/** Above this mean difference, in steps of 0 to 255, the self-check is worth a warning. */
export const SELF_CHECK_MAD = 2;

/** What a recomposited picture gives cause to say. */
export function compositeWarnings(
  { undrawn, approximated, selfCheck }: Recomposited,
  hasReference: boolean,
): Warning[] {
  const warnings: Warning[] = [...drawingWarnings(undrawn, approximated)];
  const mad = selfCheck?.mad;
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

/** What was left out of a picture, and what of it is only near to Photoshop's. */
export function drawingWarnings(
  undrawn: readonly string[],
  approximated: readonly string[],
): Warning[] {
  return [
    ...undrawn.map((feature) => ({
      code: "NOT_DRAWN" as const,
      message: `Left out of the redrawn part: ${feature}.`,
    })),
    ...approximated.map((feature) => ({
      code: "APPROXIMATED" as const,
      message: `Drawn nearly as Photoshop would: ${feature}.`,
    })),
  ];
}

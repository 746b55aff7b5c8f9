import { needsPhotoshop, RecipeError } from "../../errors.ts";
import type { Found } from "../document/index.ts";
import { leftOut } from "../features.ts";

/** Refuses a smart object whose contents this engine could not draw as Photoshop would. */
export function checkDrawable({ path, layer, smart }: Found, allowedPixels: number): void {
  const [feature] = [
    ...(smart.warp === "none" || smart.mesh ? [] : [`warp: ${smart.warp}`]),
    ...smart.filters.map((name) => `smart filter: ${name}`),
    ...leftOut(layer.features),
  ];
  if (feature !== undefined)
    throw needsPhotoshop(
      "UNSUPPORTED_FEATURE",
      `The smart object "${layer.name}" can't be drawn anew: ${feature}.`,
      { feature, path, name: layer.name },
    );
  const { width, height } = smart;
  if (width < 1 || height < 1)
    throw new RecipeError("PSD_CORRUPT", `The contents of "${layer.name}" have no size.`, {
      path,
      width,
      height,
    });
  if (width * height > allowedPixels)
    throw new RecipeError("PSD_TOO_LARGE", `The contents of "${layer.name}" are too large.`, {
      path,
      width,
      height,
      allowed: allowedPixels,
    });
}

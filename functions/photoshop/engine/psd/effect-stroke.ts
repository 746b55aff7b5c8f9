import type { LayerEffectStroke } from "ag-psd";
import type { Fill, Stroke } from "../document/index.ts";
import { readColour } from "./colour.ts";
import { pixels, readLaid } from "./effect-parts.ts";
import { readPattern } from "./fill.ts";
import { readGradient, readLie } from "./gradient.ts";
import type { FillShelf } from "./shelf.ts";

/** Null for a stroke of noise, of a gradient along the edge, or of a pattern the file does not hold. */
export function readStroke(stroke: LayerEffectStroke, shelf: FillShelf): Stroke | null {
  const fill = strokeFill(stroke, shelf);
  return (
    fill && {
      ...readLaid(stroke, "normal"),
      fill,
      size: pixels(stroke.size),
      position: stroke.position ?? "outside",
      overprint: stroke.overprint ?? false,
    }
  );
}

function strokeFill(stroke: LayerEffectStroke, shelf: FillShelf): Fill | null {
  const { fillType, gradient, pattern, color } = stroke;
  if (fillType === "pattern")
    return readPattern(pattern, { scale: 1, phase: undefined, inLayer: true }, shelf);
  if (fillType !== "gradient") return { type: "solid", colour: readColour(color) };
  const stops =
    gradient?.type === "solid"
      ? readGradient(gradient, gradient.reverse ?? false, gradient.interpolationMethod)
      : null;
  const styles = ["linear", "radial", "angle", "reflected", "diamond"];
  if (!gradient || !stops || !styles.includes(gradient.style ?? "linear")) return null;
  return {
    type: "gradient",
    gradient: stops,
    lie: readLie(gradient),
    inLayer: gradient.align ?? true,
    onPixels: false,
  };
}

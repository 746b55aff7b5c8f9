import type { LayerEffectShadow } from "ag-psd";
import type { Shadow } from "../document/index.ts";
import { readColour } from "./colour.ts";
import { pixels, readEdge, readLaid } from "./effect-parts.ts";
import type { EffectShelf } from "./shelf.ts";

/** A drop or inner shadow: it falls away from the light. */
export function readShadow(shadow: LayerEffectShadow, { globalAngle }: EffectShelf): Shadow {
  const angle = shadow.useGlobalLight ? globalAngle : (shadow.angle ?? globalAngle);
  const turn = (angle * Math.PI) / 180;
  const distance = pixels(shadow.distance);
  return {
    ...readLaid(shadow, "multiply"),
    ...readEdge(shadow),
    colour: readColour(shadow.color),
    x: -Math.cos(turn) * distance,
    y: Math.sin(turn) * distance,
    concealed: shadow.layerConceals ?? true,
  };
}

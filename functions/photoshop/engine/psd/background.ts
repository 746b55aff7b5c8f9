import type { Layer, Raster } from "../document/index.ts";
import type { Header } from "./header.ts";

/** A flattened file has no layer records; Photoshop shows its picture as one layer, and so do we. */
export function readBackground({ width, height }: Header, merged: () => Raster): Layer[] {
  return [
    {
      type: "art",
      kind: "LayerKind.NORMAL",
      name: "Background",
      id: null,
      visible: true,
      visibleInFile: true,
      opacity: 1,
      fillOpacity: 1,
      blendMode: "normal",
      clipped: false,
      interiorTogether: false,
      clipsTogether: true,
      mask: null,
      effects: null,
      features: [],
      box: { left: 0, top: 0, right: width, bottom: height },
      frame: { left: 0, top: 0, right: width, bottom: height },
      origin: null,
      stored: merged,
      fill: null,
      outline: null,
      adjust: null,
      smart: null,
    },
  ];
}

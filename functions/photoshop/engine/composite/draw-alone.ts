import type { Layer } from "../document/index.ts";
import type { Rect } from "../geometry.ts";
import type { Pause } from "../pause.ts";
import { bands } from "./bands.ts";
import { type Drawing, drawLayers } from "./draw-layers.ts";
import { emptyPicture, type Picture, putSurface } from "./picture.ts";
import { emptySurface } from "./surface.ts";
import { usedFeatures } from "./used-features.ts";
import { atPresent } from "./view.ts";

/** Some layers by themselves. */
export interface DrawnAlone {
  /** Of the rectangle only. */
  readonly picture: Picture;
  readonly undrawn: readonly string[];
  readonly approximated: readonly string[];
}

/** Draws layers (listed top to bottom) as they stand on nothing, in a rectangle of their canvas. */
export async function drawAlone(
  layers: readonly Layer[],
  { canvas, depth, area }: Pick<Drawing, "canvas" | "depth"> & { readonly area: Rect },
  pause: Pause,
): Promise<DrawnAlone> {
  const used = usedFeatures();
  const picture = emptyPicture(area);
  for (const band of bands(area, layers)) {
    await pause();
    const surface = emptySurface(band);
    drawLayers(layers, surface, { ...atPresent, canvas, depth, used });
    putSurface(picture, { ...surface, ...moved(band, area) });
  }
  return { picture, undrawn: used.list("left out"), approximated: used.list("close") };
}

/** As counted from the corner of the area. */
const moved = ({ left, top, right, bottom }: Rect, area: Rect): Rect => ({
  left: left - area.left,
  top: top - area.top,
  right: right - area.left,
  bottom: bottom - area.top,
});

import { canvasOf, type Layer, type PsdDocument, type Raster } from "../document/index.ts";
import { heightOf, isEmpty, type Rect, widthOf } from "../geometry.ts";
import type { Pause } from "../pause.ts";
import { bands } from "./bands.ts";
import { type Difference, emptyTally, summarise, tallyDifferences } from "./difference.ts";
import { drawLayers } from "./draw-layers.ts";
import { emptyPicture, type Picture, putSurface } from "./picture.ts";
import { cropSurface, emptySurface } from "./surface.ts";
import { usedFeatures } from "./used-features.ts";
import { atPresent, inFile } from "./view.ts";

/** The finished picture, and how far it can be trusted. */
export interface Recomposited {
  readonly picture: Picture;
  /**
   * The changed rectangle as it was before, drawn by this engine, against the merged image in the file; null when the
   * file has no merged image or nothing was drawn.
   */
  readonly selfCheck: Difference | null;
  /** Features left out of what was drawn. */
  readonly undrawn: readonly string[];
  /** Features drawn nearly as Photoshop would. */
  readonly approximated: readonly string[];
}

/**
 * The picture of a document. Starts from the merged image its writer stored and redraws only the changed rectangle, so
 * that all else stays as it was, bit for bit. Without a merged image everything is drawn.
 */
export async function recomposite(
  document: PsdDocument,
  changed: Rect,
  pause: Pause,
): Promise<Recomposited> {
  const merged = document.merged();
  const used = usedFeatures();
  const drawing = { canvas: canvasOf(document), depth: document.depth, used };
  const { canvas } = drawing;
  const picture = merged ? copyOf(merged, canvas) : emptyPicture(canvas);
  const area = merged ? changed : canvas;
  const tally = emptyTally();
  const { below, above } = splitAtChange(document.layers);
  for (const band of bands(area, document.layers)) {
    await pause();
    const now = emptySurface(band);
    drawLayers(below, now, { ...atPresent, ...drawing });
    if (merged) {
      const before = cropSurface(now, band);
      drawLayers(above, before, { ...inFile, ...drawing });
      tallyDifferences(tally, before, picture);
    }
    drawLayers(above, now, { ...atPresent, ...drawing });
    putSurface(picture, now);
  }
  return {
    picture,
    selfCheck: merged && !isEmpty(area) ? summarise(tally) : null,
    undrawn: used.list("left out"),
    approximated: used.list("close"),
  };
}

const copyOf = ({ data }: Raster, canvas: Rect): Picture => ({
  width: widthOf(canvas),
  height: heightOf(canvas),
  data: new Uint8Array(data),
});

interface Split {
  readonly below: readonly Layer[];
  readonly above: readonly Layer[];
}

/** The layers below all that tasks changed look the same before and now: they are drawn once. */
function splitAtChange(layers: readonly Layer[]): Split {
  let at = layers.findLastIndex(isChanged) + 1;
  // What is clipped goes with the layer it is clipped to.
  while (at > 0 && at < layers.length && layers[at - 1]?.clipped) at++;
  return { below: layers.slice(at), above: layers.slice(0, at) };
}

const isChanged = (layer: Layer): boolean =>
  layer.visible !== layer.visibleInFile ||
  (layer.type === "group" ? layer.layers.some(isChanged) : layer.smart?.replaced === true);

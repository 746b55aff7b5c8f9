import { type ArtLayer, canvasOf, type PsdDocument, type Raster } from "../document/index.ts";
import { heightOf, isEmpty, type Rect, widthOf } from "../geometry.ts";
import type { Pause } from "../pause.ts";
import { type Difference, emptyTally, summarise, tallyDifferences } from "./difference.ts";
import { type Drawing, drawLayers } from "./draw-layers.ts";
import { emptyPicture, type Picture, putSurface } from "./picture.ts";
import { emptySurface, type Surface } from "./surface.ts";
import { usedFeatures } from "./used-features.ts";

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

/** At most this many pixels are drawn at once: a float surface takes 16 bytes for each. */
const BAND_PIXELS = 2_000_000;

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
  const canvas = canvasOf(document);
  const picture = merged ? copyOf(merged, canvas) : emptyPicture(canvas);
  const area = merged ? changed : canvas;
  const tally = emptyTally();
  for (const band of bands(area)) {
    await pause();
    if (merged)
      tallyDifferences(
        tally,
        draw(document, band, { pixelsOf: storedPixels, canvas, used }),
        picture,
      );
    putSurface(picture, draw(document, band, { pixelsOf: presentPixels, canvas, used }));
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

function* bands(area: Rect): Generator<Rect> {
  if (isEmpty(area)) return;
  const height = Math.max(1, Math.floor(BAND_PIXELS / widthOf(area)));
  for (let top = area.top; top < area.bottom; top += height) {
    yield { ...area, top, bottom: Math.min(area.bottom, top + height) };
  }
}

function draw({ layers }: PsdDocument, band: Rect, drawing: Drawing): Surface {
  const surface = emptySurface(band);
  drawLayers(layers, surface, drawing);
  return surface;
}

const storedPixels = (layer: ArtLayer): Raster | null => layer.stored();

const presentPixels = ({ smart, stored }: ArtLayer): Raster | null =>
  smart?.replaced ? smart.drawn : stored();

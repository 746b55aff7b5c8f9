import type { ArtLayer, Layer, Raster } from "../document/index.ts";
import type { Rect } from "../geometry.ts";

/** A state of the layers that can be drawn. */
export interface View {
  /** The pixels that a layer shows; null when there are none. */
  readonly pixelsOf: (layer: ArtLayer) => Raster | null;
  /** Where those are. */
  readonly boxOf: (layer: ArtLayer) => Rect;
  readonly shows: (layer: Layer) => boolean;
  /** What the gradients of its effects are laid out in. */
  readonly frameOf: (layer: ArtLayer) => Rect;
}

/** As its writer left them: what the merged image shows. */
export const inFile: View = {
  pixelsOf: ({ stored }) => stored(),
  boxOf: ({ box }) => box,
  shows: ({ visibleInFile }) => visibleInFile,
  frameOf: ({ frame }) => frame,
};

/** As the tasks left them. */
export const atPresent: View = {
  pixelsOf: ({ smart, stored }) => (smart?.replaced ? smart.drawn : stored()),
  boxOf: ({ smart, box }) => (smart?.replaced ? (smart.drawn ?? nowhere) : box),
  shows: ({ visible }) => visible,
  frameOf: ({ smart, box, frame }) => (smart?.replaced ? (smart.drawn ?? box) : frame),
};

const nowhere: Rect = { left: 0, top: 0, right: 0, bottom: 0 };

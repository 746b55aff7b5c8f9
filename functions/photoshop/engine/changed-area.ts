import { isPainted, reachOf } from "./composite/index.ts";
import { type ArtLayer, canvasOf, type Layer, type PsdDocument } from "./document/index.ts";
import { intersection, isEmpty, type Rect, union } from "./geometry.ts";

/**
 * The rectangle around all that tasks may have changed: the old and new boxes of replaced contents that show, and
 * what layers touch that were shown or hidden.
 */
export function changedArea(document: PsdDocument): Rect {
  const canvas = canvasOf(document);
  return intersection(changedIn(document.layers, { before: true, now: true }, canvas), canvas);
}

/** Whether all groups around are visible: in the file, and as they stand. */
interface Shown {
  readonly before: boolean;
  readonly now: boolean;
}

function changedIn(layers: readonly Layer[], around: Shown, canvas: Rect): Rect {
  const own = layers.map((layer) => changedBy(layer, around, canvas));
  const bases = layers.flatMap((layer, index) =>
    layer.clipped && isToggled(layer) ? groupBelow(layers, index) : [],
  );
  return union([...own, ...bases.map((base) => touchedBy(base, canvas))]);
}

const isToggled = ({ visible, visibleInFile }: Layer): boolean => visible !== visibleInFile;

/** The group that a layer is clipped to: it passes nothing through to its layers while something is clipped to it. */
function groupBelow(layers: readonly Layer[], index: number): Layer[] {
  const base = layers.slice(index).find(({ clipped }) => !clipped);
  return base?.type === "group" ? [base] : [];
}

function changedBy(layer: Layer, around: Shown, canvas: Rect): Rect {
  const before = around.before && layer.visibleInFile;
  const now = around.now && layer.visible;
  if (!before && !now) return nowhere;
  if (before !== now) return touchedBy(layer, canvas);
  const own =
    layer.type === "group"
      ? changedIn(layer.layers, { before, now }, canvas)
      : union(boxesOf(layer, []));
  // A gradient over the whole of a layer moves with its box.
  return layer.effects && !isEmpty(own) ? touchedBy(layer, canvas) : own;
}

/** Where a layer can be seen, shown or hidden as it is: effects carry it further than its pixels. */
export function touchedBy(layer: Layer, canvas: Rect): Rect {
  const own = layer.type === "group" ? groupBox(layer, canvas) : artBox(layer, canvas);
  return layer.effects && !isEmpty(own) ? reachOf(own, layer.effects) : own;
}

function groupBox({ artboard, layers }: Extract<Layer, { type: "group" }>, canvas: Rect): Rect {
  return artboard ?? union(layers.map((layer) => touchedBy(layer, canvas)));
}

/** Adjustments and some fills reach as far as there is canvas, or as far as their mask lets them. */
function artBox(layer: ArtLayer, canvas: Rect): Rect {
  const reach = layer.adjust || isPainted(layer) ? canvas : union(boxesOf(layer, [layer.box]));
  const { mask } = layer;
  const closed = mask && mask.outside === 0 && mask.density === 1 && mask.feather === 0;
  return closed ? intersection(reach, mask) : reach;
}

function boxesOf({ box, smart }: ArtLayer, untouched: Rect[]): Rect[] {
  if (!smart?.replaced) return untouched;
  return smart.drawn ? [box, smart.drawn] : [box];
}

const nowhere: Rect = { left: 0, top: 0, right: 0, bottom: 0 };

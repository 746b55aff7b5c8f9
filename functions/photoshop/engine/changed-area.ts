import { canvasOf, type Found, type PsdDocument, smartObjects } from "./document/index.ts";
import { intersection, type Rect, union } from "./geometry.ts";

/** The rectangle around all that replacements may have changed: the old and new boxes of the layers that show. */
export function changedArea(document: PsdDocument): Rect {
  const replaced = smartObjects(document.layers).filter(
    ({ smart, shown }) => smart.replaced && shown,
  );
  return intersection(union(replaced.flatMap(boxesOf)), canvasOf(document));
}

function boxesOf({ layer, smart }: Found): Rect[] {
  return smart.drawn ? [layer.box, smart.drawn] : [layer.box];
}

import type { ArtLayer, Mask } from "../document/index.ts";
import { isEmpty } from "../geometry.ts";

/**
 * Whether a layer's fill is drawn anew, wherever there is canvas. The pixels in the file serve as well, but those end
 * where the shape does, outside which a shape shows that hides only in part.
 */
export const isPainted = ({ box, fill, mask }: ArtLayer): boolean =>
  fill !== null && (isEmpty(box) || hidesInPart(mask));

function hidesInPart(mask: Mask | null): boolean {
  if (!mask) return false;
  return (mask.ofShape && mask.density < 1) || hidesInPart(mask.also);
}

import type { Picture } from "../composite/index.ts";
import { heightOf, isEmpty, type Rect, union, widthOf } from "../geometry.ts";

/** The part of a picture that is not see-through; null when all of it is. */
export function trimmed(picture: Picture): Picture | null {
  const box = seenIn(picture);
  return isEmpty(box) ? null : cut(picture, box);
}

function seenIn(picture: Picture): Rect {
  const spans = Array.from({ length: picture.height }, (_, y) => spanOf(picture, y));
  return union(spans.flatMap((span, top) => (span ? [{ ...span, top, bottom: top + 1 }] : [])));
}

/** From the first to behind the last pixel of a row that is not see-through; null when there is none. */
function spanOf({ width, data }: Picture, y: number): { left: number; right: number } | null {
  const alpha = y * width * 4 + 3;
  let left = 0;
  while (left < width && data[alpha + left * 4] === 0) left++;
  if (left === width) return null;
  let right = width;
  while (data[alpha + (right - 1) * 4] === 0) right--;
  return { left, right };
}

function cut({ width, data }: Picture, box: Rect): Picture {
  const picture = {
    width: widthOf(box),
    height: heightOf(box),
    data: new Uint8Array(widthOf(box) * heightOf(box) * 4),
  };
  for (let y = box.top; y < box.bottom; y++) {
    const from = (y * width + box.left) * 4;
    const row = data.subarray(from, from + picture.width * 4);
    picture.data.set(row, (y - box.top) * picture.width * 4);
  }
  return picture;
}

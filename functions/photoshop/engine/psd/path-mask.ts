import type { BezierPath, LayerVectorMask } from "ag-psd";
import { toByte } from "../clamp.ts";
import type { Mask } from "../document/index.ts";
import { intersection, type Rect } from "../geometry.ts";
import { type Corner, coverPath, outlineOf, type Part, type Path } from "../path/index.ts";
import type { Header } from "./header.ts";

interface Edge {
  readonly density?: number;
  readonly feather?: number;
}

/** A vector mask as the mask it makes; null without one, or when it is off. Its rows are drawn at each call. */
export function readPathMask(
  vectorMask: LayerVectorMask | undefined,
  { density = 1, feather = 0 }: Edge,
  header: Header,
): Mask | null {
  if (!vectorMask || vectorMask.disable) return null;
  const path = readPath(vectorMask);
  const box = intersection(boxAround(path), reachable(header));
  const turned = vectorMask.invert ?? false;
  return {
    ...box,
    ofShape: true,
    outside: path.startsFull === turned ? 0 : 1,
    density,
    feather,
    also: null,
    rows: (top, bottom) => {
      const covered = coverPath(path, { ...box, top, bottom });
      return Uint8Array.from(covered, (value) => toByte((turned ? 1 - value : value) * 255));
    },
  };
}

function readPath({ paths, fillStartsWithAllPixels = false }: LayerVectorMask): Path {
  const parts: { operation: Part["operation"]; outlines: number[][]; nonZero: boolean }[] = [];
  for (const path of paths) {
    const outline = [...outlineOf(path.knots.map(cornerOf))];
    const last = parts.at(-1);
    // Without a word of its own it is a further outline of the part before.
    if (!path.operation && last) last.outlines.push(outline);
    else parts.push({ ...wordsOf(path), outlines: [outline] });
  }
  const first = parts[0]?.operation;
  // The word for it stands in files whose first shape is added as well: those start with nothing all the same.
  const startsFull = first === "subtract" || (fillStartsWithAllPixels && first !== "combine");
  return { startsFull, parts };
}

const wordsOf = ({ operation = "combine", fillRule }: BezierPath) => ({
  operation,
  nonZero: fillRule === "non-zero",
});

function cornerOf({ points }: BezierPath["knots"][number]): Corner {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points;
  return [x0, y0, x1, y1, x2, y2];
}

/** Whole pixels around all outlines. */
function boxAround({ parts }: Path): Rect {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { outlines } of parts)
    for (const outline of outlines)
      for (let at = 0; at < outline.length; at += 2) {
        const [x, y] = [outline[at] as number, outline[at + 1] as number];
        box.left = Math.min(box.left, Math.floor(x));
        box.top = Math.min(box.top, Math.floor(y));
        box.right = Math.max(box.right, Math.ceil(x));
        box.bottom = Math.max(box.bottom, Math.ceil(y));
      }
  return box.right > box.left ? box : { left: 0, top: 0, right: 0, bottom: 0 };
}

/** What is further away than the canvas is large has no say in what is on it. */
const reachable = ({ width, height }: Header): Rect => ({
  left: -width,
  top: -height,
  right: 2 * width,
  bottom: 2 * height,
});

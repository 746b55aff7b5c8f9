import { areaOf, heightOf, intersection, type Rect, widthOf } from "../../geometry.ts";
import { offsetIn, type Surface } from "../surface.ts";

/** How much of each pixel of a rectangle something covers, 0 to 1, row by row. */
export interface Shape extends Rect {
  readonly values: Float32Array;
}

export function emptyShape({ left, top, right, bottom }: Rect): Shape {
  const rect = { left, top, right, bottom };
  return { ...rect, values: new Float32Array(areaOf(rect)) };
}

/** What a surface covers. */
export function shapeOf(surface: Surface): Shape {
  const shape = emptyShape(surface);
  const [{ values }, { data }] = [shape, surface];
  for (let pixel = 0; pixel < values.length; pixel++) values[pixel] = data[pixel * 4 + 3] as number;
  return shape;
}

/** A shape moved by whole or part pixels. */
export function moved(shape: Shape, dx: number, dy: number): Shape {
  const result = emptyShape(shape);
  const [left, top] = [Math.floor(dx), Math.floor(dy)];
  const [fx, fy] = [dx - left, dy - top];
  const shares = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
  for (const [corner, share] of shares.entries())
    if (share > 0) addMoved(shape, result, left + (corner & 1), top + (corner >> 1), share);
  return result;
}

/** Adds a share of a shape moved by whole pixels. */
function addMoved(shape: Shape, to: Shape, dx: number, dy: number, share: number): void {
  const [width, height] = [widthOf(shape), heightOf(shape)];
  const [first, count] = [Math.max(0, dx), width - Math.abs(dx)];
  for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
    const [at, from] = [y * width + first, (y - dy) * width + first - dx];
    addShare(to.values, at, shape.values, from, count, share);
  }
}

function addShare(
  to: Float32Array,
  at: number,
  values: Float32Array,
  from: number,
  count: number,
  share: number,
): void {
  for (let index = 0; index < count; index++)
    to[at + index] = (to[at + index] as number) + (values[from + index] as number) * share;
}

/** The part of a shape in a rectangle; nothing where it does not reach. */
export function cropShape(shape: Shape, rect: Rect): Shape {
  const result = emptyShape(rect);
  const area = intersection(shape, rect);
  for (let y = area.top; y < area.bottom; y++) {
    const from = offsetIn(shape, area.left, y);
    const row = shape.values.subarray(from, from + area.right - area.left);
    result.values.set(row, offsetIn(rect, area.left, y));
  }
  return result;
}

/** A shape where a mask (of the same rectangle) lets it through, in a rectangle. */
export function masked(shape: Shape, through: Shape | null, rect: Rect): Shape {
  if (!through) return cropShape(shape, rect);
  const values = shape.values.slice();
  const shares = through.values;
  for (let at = 0; at < values.length; at++)
    values[at] = (values[at] as number) * (shares[at] as number);
  return cropShape({ ...shape, values }, rect);
}

/** A surface's colours as solid as they are where its shape is whole. */
export function filledOut(surface: Surface, shape: Shape): Surface {
  const [data, { values }] = [surface.data.slice(), shape];
  for (let pixel = 0; pixel < values.length; pixel++) {
    const covered = values[pixel] as number;
    if (covered > 0) data[pixel * 4 + 3] = (data[pixel * 4 + 3] as number) / covered;
  }
  return { ...surface, data };
}

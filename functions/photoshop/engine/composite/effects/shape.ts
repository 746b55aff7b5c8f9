import { areaOf, intersection, type Rect } from "../../geometry.ts";
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
  for (let pixel = 0; pixel < shape.values.length; pixel++)
    shape.values[pixel] = surface.data[pixel * 4 + 3] as number;
  return shape;
}

/** A shape moved by whole or part pixels. */
export function moved(shape: Shape, dx: number, dy: number): Shape {
  const result = emptyShape(shape);
  const [left, top] = [Math.floor(dx), Math.floor(dy)];
  const [fx, fy] = [dx - left, dy - top];
  const width = shape.right - shape.left;
  const height = shape.bottom - shape.top;
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (shape.values[y * width + x] as number);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x - left, y - top];
      result.values[y * width + x] =
        fx === 0 && fy === 0
          ? at(u, v)
          : (at(u, v) * (1 - fx) + at(u - 1, v) * fx) * (1 - fy) +
            (at(u, v - 1) * (1 - fx) + at(u - 1, v - 1) * fx) * fy;
    }
  return result;
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

/** A shape where a mask lets it through, in a rectangle. */
export function masked(shape: Shape, through: Float32Array | null, rect: Rect): Shape {
  if (!through) return cropShape(shape, rect);
  const values = shape.values.map((value, at) => value * (through[at] as number));
  return cropShape({ ...shape, values }, rect);
}

/** A surface's colours as solid as they are where its shape is whole. */
export function filledOut(surface: Surface, shape: Shape): Surface {
  const data = surface.data.slice();
  for (const [pixel, covered] of shape.values.entries())
    if (covered > 0) data[pixel * 4 + 3] = (data[pixel * 4 + 3] as number) / covered;
  return { ...surface, data };
}

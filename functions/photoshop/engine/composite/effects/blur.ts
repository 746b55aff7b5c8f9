import { heightOf, widthOf } from "../../geometry.ts";
import { emptyShape, type Shape } from "./shape.ts";

/** Three boxes one after the other come close to a bell curve, at any width in the same time. */
const PASSES = 3;

/** Blurs a shape as a bell curve of that standard deviation would; what lies outside counts as the edge goes on. */
export function blurred(shape: Shape, deviation: number): Shape {
  if (deviation <= 0) return shape;
  // The variance of a box of width w is (w² − 1) / 12.
  const reach = (Math.sqrt((12 * deviation ** 2) / PASSES + 1) - 1) / 2;
  let now = shape;
  for (let pass = 0; pass < PASSES; pass++) now = boxed(boxed(now, reach, "across"), reach, "down");
  return now;
}

/** The mean of the values up to `reach` away; the two outermost count by the part of `reach` that is left. */
function boxed(shape: Shape, reach: number, way: "across" | "down"): Shape {
  const result = emptyShape(shape);
  const [width, height] = [widthOf(shape), heightOf(shape)];
  const [lines, length] = way === "across" ? [height, width] : [width, height];
  const [line, step] = way === "across" ? [width, 1] : [1, width];
  for (let index = 0; index < lines; index++)
    boxLine(shape.values, result.values, { start: index * line, step, length }, reach);
  return result;
}

interface Line {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

function boxLine(from: Float32Array, to: Float32Array, line: Line, reach: number): void {
  const whole = Math.floor(reach);
  const part = reach - whole;
  const weight = 1 / (2 * reach + 1);
  const at = (index: number) => {
    const inside = index < 0 ? 0 : index >= line.length ? line.length - 1 : index;
    return from[line.start + inside * line.step] as number;
  };
  let sum = 0;
  for (let index = -whole; index <= whole; index++) sum += at(index);
  for (let index = 0; index < line.length; index++) {
    const ends = part === 0 ? 0 : part * (at(index - whole - 1) + at(index + whole + 1));
    to[line.start + index * line.step] = (sum + ends) * weight;
    sum += at(index + whole + 1) - at(index - whole);
  }
}

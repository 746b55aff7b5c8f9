import { clamp } from "../../clamp.ts";
import { heightOf, widthOf } from "../../geometry.ts";
import { emptyShape, type Shape } from "./shape.ts";

/** Three boxes one after the other come close to a bell curve, at any width in the same time. */
const PASSES = 3;

/** Blurs a shape as a bell curve of that standard deviation would; what lies outside counts as the edge goes on. */
export function blurred(shape: Shape, deviation: number): Shape {
  if (deviation <= 0) return shape;
  const reach = reachFor(deviation ** 2 / PASSES);
  let now = shape;
  for (let pass = 0; pass < PASSES; pass++) now = boxed(boxed(now, reach, "across"), reach, "down");
  return now;
}

/**
 * How far a box reaches whose variance is that. So many whole steps to either side have a variance of n (n + 1) / 3; what
 * is still to come is made up by a part of the next.
 */
function reachFor(variance: number): number {
  const whole = Math.floor((Math.sqrt(12 * variance + 1) - 1) / 2);
  const missing = (variance - (whole * (whole + 1)) / 3) * (2 * whole + 1);
  return whole + missing / (2 * ((whole + 1) ** 2 - variance));
}

/** The mean of the values up to `reach` away; the two outermost count by the part of `reach` that is left. */
function boxed(shape: Shape, reach: number, way: "across" | "down"): Shape {
  const result = emptyShape(shape);
  const [width, height] = [widthOf(shape), heightOf(shape)];
  if (way === "across")
    for (let y = 0; y < height; y++) boxRow(shape.values, result.values, y * width, width, reach);
  else boxColumns(shape.values, result.values, width, reach);
  return result;
}

function boxRow(
  from: Float32Array,
  to: Float32Array,
  start: number,
  length: number,
  reach: number,
): void {
  const { whole, part, weight } = partsOf(reach);
  const last = length - 1;
  let sum = 0;
  for (let index = -whole; index <= whole; index++)
    sum += from[start + clamp(index, 0, last)] as number;
  for (let index = 0; index < length; index++) {
    const before = from[start + clamp(index - whole - 1, 0, last)] as number;
    const after = from[start + clamp(index + whole + 1, 0, last)] as number;
    to[start + index] = (sum + part * (before + after)) * weight;
    sum += after - (from[start + clamp(index - whole, 0, last)] as number);
  }
}

/** All columns at once, row by row: as the values lie in memory. */
function boxColumns(from: Float32Array, to: Float32Array, width: number, reach: number): void {
  const { whole, part, weight } = partsOf(reach);
  const last = from.length / width - 1;
  const rowAt = (index: number) => clamp(index, 0, last) * width;
  const sums = new Float64Array(width);
  for (let index = -whole; index <= whole; index++) addRow(sums, from, rowAt(index));
  for (let index = 0; index <= last; index++) {
    const [before, after] = [rowAt(index - whole - 1), rowAt(index + whole + 1)];
    const leaves = rowAt(index - whole);
    for (let x = 0; x < width; x++) {
      const [over, under] = [from[before + x] as number, from[after + x] as number];
      const sum = sums[x] as number;
      to[index * width + x] = (sum + part * (over + under)) * weight;
      sums[x] = sum + under - (from[leaves + x] as number);
    }
  }
}

function addRow(sums: Float64Array, from: Float32Array, start: number): void {
  for (let x = 0; x < sums.length; x++) sums[x] = (sums[x] as number) + (from[start + x] as number);
}

function partsOf(reach: number) {
  const whole = Math.floor(reach);
  return { whole, part: reach - whole, weight: 1 / (2 * reach + 1) };
}

import type { Effects } from "../../document/index.ts";
import type { Rect } from "../../geometry.ts";

/** The pixels that decide what a layer's effects put into a rectangle. */
export function reachOf(rect: Rect, effects: Effects): Rect {
  const margin = marginOf(effects);
  return {
    left: rect.left - margin,
    top: rect.top - margin,
    right: rect.right + margin,
    bottom: rect.bottom + margin,
  };
}

/** How far away a pixel can be that has a say, in pixels. */
export function marginOf(effects: Effects): number {
  const { dropShadows, innerShadows, outerGlows, innerGlows, strokes } = effects;
  const shadows = [...dropShadows, ...innerShadows].map(
    ({ size, x, y }) => size * SOFT + Math.hypot(x, y),
  );
  const glows = [...outerGlows, ...innerGlows].map(({ size }) => size * SOFT);
  return Math.ceil(Math.max(0, ...shadows, ...glows, ...strokes.map(({ size }) => size + 1)));
}

/** Beyond so many times its size a soft edge is nothing. */
const SOFT = 1.6;

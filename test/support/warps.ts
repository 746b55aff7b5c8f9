import type { Warp } from "ag-psd";
import {
  BLUE,
  type Colour,
  decode,
  type Pixels,
  picture,
  png,
  psd,
  RED,
  smartLayer,
} from "./psd.ts";
import { runRecipe } from "./run-recipe.ts";

const px = (value: number) => ({ value, units: "Pixels" as const });

/** A warp over contents of that size; without more, one that bends nothing. */
export const warpOver = (width: number, height: number, more: Partial<Warp>): Warp => ({
  style: "custom",
  value: 0,
  perspective: 0,
  perspectiveOther: 0,
  rotate: "horizontal",
  bounds: { top: px(0), left: px(0), bottom: px(height), right: px(width) },
  uOrder: 4,
  vOrder: 4,
  ...more,
});

/** A net of control points, each where `at` puts it. */
export const net = (
  columns: number,
  rows: number,
  at: (column: number, row: number) => [number, number],
) => ({
  customEnvelopeWarp: {
    meshPoints: Array.from({ length: columns * rows }, (_, index) => {
      const [x, y] = at(index % columns, Math.floor(index / columns));
      return { x, y };
    }),
  },
});

const CANVAS = 400;

/** New contents drawn through a warp; the box around its control points has its corners at the quad's. */
export async function bent(
  size: [number, number],
  quad: number[],
  warp: Warp,
  image: Parameters<typeof png>[0],
): Promise<Pixels> {
  const layer = smartLayer("Art", size, quad);
  Object.assign(layer.placedLayer ?? {}, { warp });
  const { saved } = await runRecipe(
    {
      tasks: [{ type: "smart_replace", from: "new.png", to: [0] }],
      outputs: [{ type: "png", name: "out.png" }],
    },
    { "base.psd": psd(CANVAS, CANVAS, [layer]), "new.png": await png(image) },
  );
  return decode(saved.get("out.png"));
}

export const isClear = (colour: readonly number[]): boolean => (colour[3] ?? 0) === 0;

/** Red above, blue below. */
export const halves = (width: number, height: number) =>
  picture(width, height, (_, y): Colour => (y < height / 2 ? RED : BLUE));

import type { Layer, PixelData } from "ag-psd";
import { decode, pixelLayer, plain, psd, RED, WHITE } from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";

const on = { enabled: true, present: true, showInDialog: true };
const pixels = (value: number) => ({ units: "Pixels" as const, value });

test("a shadow is the same wherever it falls: a picture drawn in strips has no seams", async () => {
  const shadow = {
    ...on,
    color: { r: 0, g: 0, b: 0 },
    opacity: 1,
    size: pixels(12),
    distance: pixels(6),
  };
  const dot = (y: number) =>
    pixelLayer("Dot", 100, y, plain(40, 40, RED), { effects: { dropShadow: [shadow] } });
  const { saved } = await runRecipe(
    { outputs: [{ type: "png", name: "out.png" }] },
    {
      "base.psd": psd(300, 2400, [
        pixelLayer("Background", 0, 0, plain(300, 2400, WHITE)),
        ...Array.from({ length: 24 }, (_, at) => dot(20 + at * 99)),
      ]),
    },
  );
  const out = await decode(saved.get("out.png"));
  const part = (top: number) => out.data.subarray(top * 300 * 4, (top + 90) * 300 * 4);
  for (let at = 1; at < 24; at++) expect(part(at * 99).equals(part(0))).toBe(true);
});

test("rows come out the same however tall the picture around them is", async () => {
  const whole = await drawn(400, 0);
  const part = await drawn(40, 200);
  expect(whole.data.subarray(200 * WIDE * 4, 240 * WIDE * 4).equals(part.data)).toBe(true);
});

const WIDE = 300;

/** Layers 400 tall that use what is below them, on a canvas that shows so many rows of them. */
async function drawn(height: number, from: number) {
  const layer = (seed: number, more: Partial<Layer> = {}) =>
    pixelLayer(`Layer ${seed}`, 0, -from, slopes(seed), more);
  const mask = { left: 0, top: -from, right: WIDE, bottom: 400 - from, imageData: slopes(9) };
  const { saved } = await runRecipe(
    { outputs: [{ type: "png", name: "out.png" }] },
    {
      "base.psd": psd(WIDE, height, [
        layer(1),
        layer(2, { blendMode: "multiply", mask }),
        { name: "Invert", adjustment: { type: "invert" }, opacity: 0.4 },
        {
          name: "Through",
          blendMode: "pass through",
          opacity: 0.6,
          children: [layer(3), layer(4)],
        },
        { name: "Alone", blendMode: "overlay", mask, children: [layer(5), layer(6)] },
        layer(7, { opacity: 0.5 }),
        layer(8, { clipping: true, blendMode: "screen" }),
      ]),
    },
  );
  return decode(saved.get("out.png"));
}

/** No two rows alike, and some of it see-through. */
function slopes(seed: number): PixelData {
  const data = new Uint8ClampedArray(WIDE * 400 * 4);
  for (let at = 0; at < data.length; at++) data[at] = (at * seed + (at >> 9)) % 256;
  return { width: WIDE, height: 400, data };
}

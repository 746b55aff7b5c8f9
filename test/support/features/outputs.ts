import type { PixelData } from "ag-psd";
import { defaultLimits, recompositeFile } from "../../../functions/photoshop/engine/index.ts";
import {
  box,
  type Colour,
  decode,
  difference,
  picture,
  pixelLayer,
  plain,
  png,
  psd,
  RED,
  smartLayer,
} from "../psd.ts";
import { runRecipe } from "../run-recipe.ts";
import { offBy, type Row, type Rows, SIDE } from "./row.ts";

const shades = (x: number, y: number): Colour => [x * 10, y * 10, 120, 255];
const seeThrough = (x: number, y: number): Colour => [200, x * 10, y * 10, y < 12 ? 255 : 128];
const layers = (at: typeof shades) => [pixelLayer("Pixels", 0, 0, picture(SIDE, SIDE, at))];

async function saved(output: object, at: typeof shades): Promise<Uint8Array | undefined> {
  const outputs = [{ name: "out", ...output }];
  const ran = await runRecipe({ outputs }, { "base.psd": psd(SIDE, SIDE, layers(at)) });
  return [...ran.saved.values()][0];
}

const written = (
  drawn: Row["drawn"],
  output: object,
  at: typeof shades,
  expected: typeof shades | PixelData = at,
): Row => ({
  drawn,
  against: "the picture before it was saved",
  measure: async () => offBy(await decode(await saved(output, at)), expected),
});

export const outputRows: Rows = {
  "output: PNG": written("exact", { type: "png", name: "out.png" }, seeThrough),
  "output: JPG, quality 100": written(
    "close",
    { type: "jpg", name: "out.jpg", quality: 100 },
    shades,
  ),
  "output: WebP, quality 100": written(
    "close",
    { type: "webp", name: "out.webp", quality: 100 },
    shades,
  ),
  "output: smaller": written(
    "close",
    { type: "png", name: "out.png", width: 12 },
    shades,
    picture(12, 12, (x, y) => [x * 20 + 5, y * 20 + 5, 120, 255]),
  ),
  "output: matte": written(
    "exact",
    { type: "png", name: "out.png", matte: "#0000ff" },
    seeThrough,
    picture(SIDE, SIDE, (x, y) => {
      const [red = 0, green = 0, blue = 0, alpha = 0] = seeThrough(x, y);
      const share = alpha / 255;
      return [red * share, green * share, blue * share + 255 * (1 - share), 255];
    }),
  ),
  "output: PSD": {
    drawn: "exact",
    against: "the picture before it was saved, drawn from the new file's layers",
    measure: async () => {
      const base = psd(SIDE, SIDE, [
        ...layers(shades),
        smartLayer("Art", [8, 8], box(4, 4, 12, 12)),
      ]);
      const ran = await runRecipe(
        {
          tasks: [{ type: "smart_replace", from: "new.png", to: [0] }],
          outputs: ["psd", "png"].map((type) => ({ type, name: `out.${type}` })),
        },
        { "base.psd": base, "new.png": await png(plain(8, 8, RED)) },
      );
      const again = await recompositeFile(Buffer.from(ran.saved.get("out.psd") ?? []), {
        limits: defaultLimits,
        signal: new AbortController().signal,
      });
      return difference(again.picture.data, (await decode(ran.saved.get("out.png"))).data);
    },
  },
};

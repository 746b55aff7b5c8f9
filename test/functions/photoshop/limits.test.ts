import { deflateSync } from "node:zlib";
import { defaultLimits, type Limits } from "../../../functions/photoshop/engine/index.ts";
import { photoshopRecipeWithin } from "../../../functions/photoshop/index.ts";
import { box, decode, pixelLayer, plain, png, psd, RED, smartLayer } from "../../support/psd.ts";
import { refusal, runRecipe } from "../../support/run-recipe.ts";
import { tinyPsd } from "../../support/tiny-psd.ts";

const outputs = [{ type: "png", name: "out.png" }];
const small = () => psd(8, 8, [pixelLayer("Red", 0, 0, plain(8, 8, RED))]);

async function refused(base: Buffer, limits: Partial<Limits> = {}) {
  const plugin = photoshopRecipeWithin(limits);
  return refusal(runRecipe({ outputs }, { "base.psd": base }, { plugin }));
}

describe("an operator's own limits", () => {
  test.each<[keyof Limits, number]>([
    ["documentPixels", 63],
    ["layers", 1],
    ["layerPixels", 127],
    ["memoryBytes", 1_000],
  ])("%s: PSD_TOO_LARGE", async (limit, value) => {
    const two = psd(8, 8, [
      pixelLayer("Red", 0, 0, plain(8, 8, RED)),
      pixelLayer("Too", 0, 0, plain(8, 8, RED)),
    ]);
    expect(await refused(two, { [limit]: value })).toMatchObject({
      code: "PSD_TOO_LARGE",
      retryable: false,
      data: { allowed: value },
    });
  });

  test("replacementPixels: REPLACEMENT_TOO_LARGE", async () => {
    const files = {
      "base.psd": psd(8, 8, [smartLayer("Art", [4, 4], box(0, 0, 8, 8))]),
      "new.png": await png(plain(5, 5, RED)),
    };
    const tasks = [{ type: "smart_replace", from: "new.png", to: [0] }];
    const plugin = photoshopRecipeWithin({ replacementPixels: 20 });
    expect(await refusal(runRecipe({ tasks, outputs }, files, { plugin }))).toMatchObject({
      code: "REPLACEMENT_TOO_LARGE",
      data: { allowed: 20 },
    });
  });

  test("renderMs: RENDER_TIMEOUT, and nothing is handed in", async () => {
    const saved = new Map<string, Uint8Array>();
    const plugin = photoshopRecipeWithin({ renderMs: 0 });
    const run = runRecipe({ outputs }, { "base.psd": small() }, { plugin, saved });
    expect(await refusal(run)).toMatchObject({ code: "RENDER_TIMEOUT", data: { allowedMs: 0 } });
    expect(saved.size).toBe(0);
  });

  test("what is not said stays as it is", async () => {
    const plugin = photoshopRecipeWithin({ layers: 1 });
    const { saved } = await runRecipe({ outputs }, { "base.psd": small() }, { plugin });
    expect(saved.has("out.png")).toBe(true);
  });
});

describe("a small file that would become a large one", () => {
  const huge = { width: 30_000, height: 30_000, channels: 56 };

  test("of 30000 × 30000 pixels and 56 channels is refused from its header", async () =>
    expect(await refused(tinyPsd(huge))).toMatchObject({
      code: "PSD_TOO_LARGE",
      data: { width: 30_000, height: 30_000, allowed: defaultLimits.documentPixels },
    }));

  test("also where so many pixels are allowed: by the memory that they take", async () =>
    expect(await refused(tinyPsd(huge), { documentPixels: 1e9 })).toMatchObject({
      code: "PSD_TOO_LARGE",
      data: { memoryBytes: expect.any(Number), allowed: defaultLimits.memoryBytes },
    }));

  test("with a layer of 30000 × 30000 pixels is refused from its record", async () =>
    expect(
      await refused(tinyPsd({ box: { right: 30_000, bottom: 30_000 }, data: new Uint8Array(9) })),
    ).toMatchObject({
      code: "PSD_TOO_LARGE",
      data: { pixels: 900_000_000, allowed: defaultLimits.layerPixels },
    }));

  test("zipped: by the memory that the pixels take unpacked", async () => {
    const box = { right: 4_000, bottom: 4_000 };
    const bomb = tinyPsd({ box, compression: 2, data: deflateSync(new Uint8Array(16_000_000)) });
    expect(bomb.length).toBeLessThan(30_000);
    expect(await refused(bomb, { memoryBytes: 80_000_000 })).toMatchObject({
      code: "PSD_TOO_LARGE",
      data: { allowed: 80_000_000 },
    });
  });

  test("zipped to more than the layer has pixels: PSD_CORRUPT, with no more unpacked", async () =>
    expect(
      await refused(tinyPsd({ compression: 2, data: deflateSync(new Uint8Array(1_000_000)) })),
    ).toMatchObject({ code: "PSD_CORRUPT" }));

  test("packed in rows that are not all there: PSD_CORRUPT", async () => {
    const box = { right: 20_000, bottom: 20_000 };
    expect(await refused(tinyPsd({ box, compression: 1, data: new Uint8Array(8) }))).toMatchObject({
      code: "PSD_CORRUPT",
    });
  });

  test("packed well: only the rows on the canvas are unpacked", async () => {
    const [width, height] = [12_800, 10_000];
    const row = Buffer.alloc(width / 64, Buffer.from([129, 200]));
    const lengths = Buffer.alloc(height * 2);
    for (let at = 0; at < height; at++) lengths.writeUInt16BE(row.length, at * 2);
    const data = Buffer.concat([lengths, Buffer.alloc(height * row.length, row)]);
    const base = tinyPsd({ box: { right: width, bottom: height }, compression: 1, data });
    const { saved } = await runRecipe({ outputs }, { "base.psd": base });
    expect((await decode(saved.get("out.png"))).at(7, 7)).toEqual([200, 200, 200, 255]);
  });
});

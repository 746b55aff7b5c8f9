import type { BlendMode } from "ag-psd";
import { decode, difference, pixelLayer, plain, psd, readAll } from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";
import { describeSamples, sample } from "../../support/samples.ts";

const outputs = [{ type: "png", name: "out.png" }];

async function rendered(base: Buffer) {
  const ran = await runRecipe({ outputs }, { "base.psd": base });
  return { ...ran, out: await decode(ran.saved.get("out.png")) };
}

/** (200, 50, 120) laid on (100, 150, 200), by the formulas of PDF 2.0 and W3C compositing, worked out apart. */
test.each<[BlendMode, [number, number, number]]>([
  ["normal", [200, 50, 120]],
  ["darken", [100, 50, 120]],
  ["multiply", [78, 29, 94]],
  ["color burn", [57, 0, 138]],
  ["linear burn", [45, 0, 65]],
  ["lighten", [200, 150, 200]],
  ["screen", [222, 171, 226]],
  ["color dodge", [255, 187, 255]],
  ["linear dodge", [255, 200, 255]],
  ["overlay", [157, 86, 197]],
  ["soft light", [134, 112, 197]],
  ["hard light", [188, 59, 188]],
  ["vivid light", [232, 0, 197]],
  ["linear light", [245, 0, 185]],
  ["pin light", [145, 100, 200]],
  ["hard mix", [255, 0, 255]],
  ["difference", [100, 100, 80]],
  ["exclusion", [143, 141, 132]],
  ["subtract", [0, 100, 80]],
  ["divide", [128, 255, 255]],
  ["hue", [205, 105, 152]],
  ["saturation", [80, 155, 230]],
  ["color", [238, 88, 158]],
  ["luminosity", [62, 112, 162]],
  ["darker color", [200, 50, 120]],
  ["lighter color", [100, 150, 200]],
])("%s", async (blendMode, expected) => {
  const below = pixelLayer("Below", 0, 0, plain(2, 2, [100, 150, 200, 255]));
  const above = pixelLayer("Above", 0, 0, plain(2, 2, [200, 50, 120, 255]), { blendMode });
  const { out } = await rendered(psd(2, 2, [below, above]));
  for (const [channel, value] of expected.entries()) {
    expect(Math.abs((out.at(0, 0)[channel] ?? 0) - value)).toBeLessThanOrEqual(1);
  }
});

/** The same with half of the fill (128 of 255), the layer's colour drawn towards the mode's neutral one. */
test.each<[BlendMode, [number, number, number]]>([
  ["color burn", [81, 79, 180]],
  ["linear burn", [72, 47, 132]],
  ["color dodge", [165, 166, 255]],
  ["linear dodge", [200, 175, 255]],
  ["vivid light", [140, 104, 198]],
  ["linear light", [173, 72, 192]],
  ["hard mix", [145, 95, 255]],
  ["difference", [0, 125, 140]],
])(
  "%s takes its fill opacity into the formula, and says that this is near",
  async (blendMode, expected) => {
    const below = pixelLayer("Below", 0, 0, plain(2, 2, [100, 150, 200, 255]));
    const fillOpacity = 128 / 255;
    const above = pixelLayer("Above", 0, 0, plain(2, 2, [200, 50, 120, 255]), {
      blendMode,
      fillOpacity,
    });
    const { out, output } = await rendered(psd(2, 2, [below, above]));
    for (const [channel, value] of expected.entries())
      expect(Math.abs((out.at(0, 0)[channel] ?? 0) - value)).toBeLessThanOrEqual(1);
    expect(output.render.warnings).toContainEqual(
      expect.objectContaining({ code: "APPROXIMATED", message: expect.stringContaining("fill") }),
    );
  },
);

test("where nothing is below, fill opacity fades the layer in these modes too", async () => {
  const above = pixelLayer("Above", 0, 0, plain(2, 2, [200, 50, 120, 255]), {
    blendMode: "linear light",
    fillOpacity: 128 / 255,
  });
  const { out } = await rendered(psd(2, 2, [above]));
  expect(out.at(0, 0)).toEqual([200, 50, 120, 128]);
});

test("dissolve shows whole pixels, as many as its opacity says, the same ones each time", async () => {
  const below = pixelLayer("Below", 0, 0, plain(100, 100, [255, 255, 255, 255]));
  const above = pixelLayer("Above", 0, 0, plain(100, 100, [0, 0, 0, 255]), {
    blendMode: "dissolve",
    opacity: 0.3,
  });
  const [first, second] = [
    await rendered(psd(100, 100, [below, above])),
    await rendered(psd(100, 100, [below, above])),
  ];
  const reds = [...first.out.data].filter((_, at) => at % 4 === 0);
  expect(reds.every((value) => value === 0 || value === 255)).toBe(true);
  expect(Math.abs(reds.filter((value) => value === 0).length - 3000)).toBeLessThan(300);
  expect(second.out.data).toEqual(first.out.data);
});

test("dissolve makes soft pixels whole or nothing, on nothing too", async () => {
  const soft = pixelLayer("Soft", 0, 0, plain(1, 100, [0, 0, 0, 250]), { blendMode: "dissolve" });
  const { out } = await rendered(psd(4, 100, [soft]));
  const alphas = Array.from({ length: 100 }, (_, y) => out.at(0, y)[3]);
  expect(new Set(alphas)).toEqual(new Set([0, 255]));
});

describeSamples("Photoshop's own picture of all modes", () => {
  test("is drawn from the layers alone to within 0.3 a channel", async () => {
    const file = sample("so-54-all-blend-modes-in-groups.psd");
    const { out, output } = await rendered(withoutMerged(file));
    expect(output.render.selfCheck).toBeNull();
    expect(output.render.warnings).toContainEqual(
      expect.objectContaining({ code: "NO_REFERENCE" }),
    );
    expect(difference(out.data, readAll(file).imageData?.data ?? [])).toBeLessThanOrEqual(0.3);
  });
});

/** The file, its flag for a real merged image (resource 1057) turned off, so that it must be drawn from its layers. */
function withoutMerged(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  const at = copy.indexOf(Buffer.from([0x38, 0x42, 0x49, 0x4d, 0x04, 0x21, 0, 0]));
  copy[at + 16] = 0;
  return copy;
}

import sharp from "sharp";
import { decode, flatPsd, picture, pixelLayer, plain, psd, RED, WHITE } from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";
import { describeSamples, sample } from "../../support/samples.ts";

const halfRed = psd(16, 16, [pixelLayer("Red", 0, 0, plain(16, 16, [255, 0, 0, 128]))]);

async function render(outputs: object[], base = halfRed) {
  const { saved } = await runRecipe({ outputs }, { "base.psd": base });
  return saved;
}

test("png keeps transparency", async () => {
  const out = await decode((await render([{ type: "png", name: "a.png" }])).get("a.png"));
  expect(out.at(3, 3)).toEqual([255, 0, 0, 128]);
});

test("the merged image's transparency is kept, and its colours are freed of the white mixed in", async () => {
  const base = psd(4, 4, [pixelLayer("Red", 0, 0, plain(4, 4, RED))], {
    imageData: plain(4, 4, [255, 0, 0, 128]),
  });
  const out = await decode((await render([{ type: "png", name: "a.png" }], base)).get("a.png"));
  expect(out.at(1, 1)).toEqual([255, 0, 0, 128]);
});

test("png of an opaque picture has no alpha channel", async () => {
  const saved = await render(
    [{ type: "png", name: "a.png" }],
    psd(4, 4, [pixelLayer("Red", 0, 0, plain(4, 4, RED))]),
  );
  expect((await sharp(saved.get("a.png")).metadata()).channels).toBe(3);
});

test("jpg is laid on white", async () => {
  const saved = await render([{ type: "jpg", name: "a.jpg", quality: 100 }]);
  expect((await sharp(saved.get("a.jpg")).metadata()).format).toBe("jpeg");
  const [red = 0, green = 0, blue = 0] = (await decode(saved.get("a.jpg"))).at(3, 3);
  expect(Math.abs(red - 255) + Math.abs(green - 127) + Math.abs(blue - 127)).toBeLessThan(9);
});

test("quality is heard, from 0 to 100", async () => {
  const busy = psd(64, 64, [
    pixelLayer(
      "Busy",
      0,
      0,
      picture(64, 64, (x, y) => [(x * 37) % 256, (y * 91) % 256, (x * y) % 256, 255]),
    ),
  ]);
  const saved = await render(
    [0, 50, 100].map((quality) => ({ type: "jpg", name: `${quality}.jpg`, quality })),
    busy,
  );
  const sizes = [...saved.values()].map(({ length }) => length);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(new Set(sizes).size).toBe(3);
});

test("one render gives as many outputs as are asked for, and none when none is", async () => {
  expect([
    ...(
      await render([
        { type: "jpg", name: "a.jpeg" },
        { type: "png", name: "b.PNG" },
      ])
    ).keys(),
  ]).toEqual(["a.jpeg", "b.PNG"]);
  expect((await render([])).size).toBe(0);
});

test("a flattened file without layer records renders as its one picture", async () => {
  const { saved, output } = await runRecipe(
    { tasks: [{ type: "layer_list" }], outputs: [{ type: "png", name: "a.png" }] },
    { "base.psd": flatPsd() },
  );
  expect((await decode(saved.get("a.png"))).at(1, 1)).toEqual([...RED]);
  expect(output.layer_tree).toMatchObject([{ name: "Background", kind: "LayerKind.NORMAL" }]);
});

test("PSB files read as PSD files do", async () => {
  const psb = psd(
    8,
    8,
    [pixelLayer("White", 0, 0, plain(8, 8, WHITE)), pixelLayer("Red", 2, 2, plain(3, 3, RED))],
    {},
    { psb: true },
  );
  const out = await decode((await render([{ type: "png", name: "a.png" }], psb)).get("a.png"));
  expect(out.at(3, 3)).toEqual([...RED]);
  expect(out.at(7, 7)).toEqual([...WHITE]);
});

test("zipped layers read as packed ones do", async () => {
  const zipped = psd(8, 8, [pixelLayer("Red", 2, 2, plain(3, 3, RED))], {}, { compress: true });
  expect(
    (await decode((await render([{ type: "png", name: "a.png" }], zipped)).get("a.png"))).at(3, 3),
  ).toEqual([...RED]);
});

describeSamples("the colour profile of a document", () => {
  test("goes along into jpg and png, byte for byte, without touching the pixels", async () => {
    const file = sample("so-minimal-32px.psd");
    const saved = await render(
      [
        { type: "png", name: "a.png" },
        { type: "jpg", name: "a.jpg" },
      ],
      file,
    );
    const [inPng, inJpg] = await Promise.all(
      [...saved.values()].map(async (data) => (await sharp(data).metadata()).icc),
    );
    expect(inPng?.length).toBe(3144);
    expect(file.includes(inPng ?? "no profile")).toBe(true);
    expect(inJpg).toEqual(inPng);
  });
});

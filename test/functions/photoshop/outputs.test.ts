import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { decode, flatPsd, picture, pixelLayer, plain, psd, RED, WHITE } from "../../support/psd.ts";
import { inGray, tinyProfile, withProfile } from "../../support/psd-surgery.ts";
import { refusal, runRecipe } from "../../support/run-recipe.ts";
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

describe("webp", () => {
  test("keeps transparency", async () => {
    const saved = await render([{ type: "webp", name: "a.webp", quality: 100 }]);
    expect((await sharp(saved.get("a.webp")).metadata()).format).toBe("webp");
    const [red = 0, green = 0, blue = 0, alpha] = (await decode(saved.get("a.webp"))).at(3, 3);
    expect(alpha).toBe(128);
    expect(255 - red + green + blue).toBeLessThan(9);
  });

  test("has no alpha channel when the picture is opaque", async () => {
    const opaque = psd(4, 4, [pixelLayer("Red", 0, 0, plain(4, 4, RED))]);
    const saved = await render([{ type: "webp", name: "a.webp" }], opaque);
    expect((await sharp(saved.get("a.webp")).metadata()).channels).toBe(3);
  });

  test("hears its quality", async () => {
    const noise = picture(64, 64, (x, y) => [(x * 37) % 256, (y * 91) % 256, (x * y) % 256, 255]);
    const saved = await render(
      [0, 90].map((quality) => ({ type: "webp", name: `${quality}.webp`, quality })),
      psd(64, 64, [pixelLayer("Busy", 0, 0, noise)]),
    );
    const [low = 0, high = 0] = [...saved.values()].map(({ length }) => length);
    expect(low).toBeLessThan(high / 2);
  });

  test("of a side that it can't have is OUTPUT_TOO_LARGE, unless it is made smaller", async () => {
    const long = psd(16_384, 1, [pixelLayer("Red", 0, 0, plain(16_384, 1, RED))]);
    const run = (more: object) =>
      runRecipe({ outputs: [{ type: "webp", name: "a.webp", ...more }] }, { "base.psd": long });
    expect(await refusal(run({}))).toMatchObject({
      code: "OUTPUT_TOO_LARGE",
      data: { name: "a.webp", width: 16_384, height: 1, allowed: 16_383 },
    });
    expect((await run({ width: 100 })).saved.size).toBe(1);
  });
});

describe("width and height", () => {
  const wide = psd(40, 20, [pixelLayer("Red", 0, 0, plain(40, 20, RED))]);
  test.each([
    [{ width: 10 }, [10, 5]],
    [{ height: 10 }, [20, 10]],
    [{ width: 30, height: 5 }, [10, 5]],
    [{ width: 400, height: 400 }, [40, 20]],
    [{ width: 1 }, [1, 1]],
  ])("%j is the largest box", async (box, size) => {
    const saved = await render([{ type: "png", name: "a.png", ...box }], wide);
    const { width, height } = await sharp(saved.get("a.png")).metadata();
    expect([width, height]).toEqual(size);
  });

  test("are of one output, and the colours of what is see-through stay out of the rest", async () => {
    const half = picture(20, 20, (x) => (x < 10 ? RED : [0, 255, 0, 0]));
    const saved = await render(
      [
        { type: "png", name: "small.png", width: 6 },
        { type: "png", name: "whole.png" },
      ],
      psd(20, 20, [pixelLayer("Half", 0, 0, half)]),
    );
    const small = await decode(saved.get("small.png"));
    expect((await decode(saved.get("whole.png"))).width).toBe(20);
    for (let x = 0; x < 6; x++) {
      const [, green = 0, , alpha = 0] = small.at(x, 3);
      if (alpha > 0) expect(green).toBeLessThan(9);
    }
  });
});

describe("matte", () => {
  test.each(["jpg", "png", "webp"])("lies under what is see-through in a %s", async (type) => {
    const name = `a.${type}`;
    const saved = await render([{ type, name, quality: 100, matte: "#0000FF" }]);
    expect((await sharp(saved.get(name)).metadata()).channels).toBe(3);
    const [red = 0, green = 0, blue = 0] = (await decode(saved.get(name))).at(3, 3);
    expect(Math.abs(red - 128) + green + Math.abs(blue - 127)).toBeLessThan(12);
  });

  test("changes nothing where nothing is see-through", async () => {
    const opaque = psd(4, 4, [pixelLayer("Red", 0, 0, plain(4, 4, RED))]);
    const saved = await render([{ type: "png", name: "a.png", matte: "#0000ff" }], opaque);
    expect((await decode(saved.get("a.png"))).at(1, 1)).toEqual([...RED]);
  });
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

describe("a gray document with a profile", () => {
  const profile = tinyProfile("GRAY");
  const shades = picture(8, 8, (x, y) => [x * 30, x * 30, x * 30, y < 4 ? 255 : 128]);
  const gray = (icc = profile, image = shades) =>
    withProfile(inGray(psd(8, 8, [pixelLayer("Gray", 0, 0, image)])), icc);

  test.each([
    ["png", {}, 2],
    ["png", { matte: "#ffffff" }, 1],
    ["jpg", {}, 1],
  ])("makes a %s of gray (%j), its profile in it", async (type, more, channels) => {
    const name = `a.${type}`;
    const file = (await render([{ type, name, quality: 100, ...more }], gray())).get(name);
    const meta = await sharp(file).metadata();
    expect([meta.channels, meta.space]).toEqual([channels, "b-w"]);
    // Too small a profile for readers to take it for one.
    const inFile = type === "png" ? deflateSync(profile) : profile;
    expect(Buffer.from(file ?? []).includes(inFile)).toBe(true);
    const bare = sharp(file, { ignoreIcc: true });
    const out = await bare.raw().toBuffer({ resolveWithObject: true });
    for (let x = 0; x < 8; x++)
      expect(Math.abs((out.data[x * out.info.channels] ?? 0) - x * 30)).toBeLessThanOrEqual(2);
  });

  test.each([
    ["a WebP", { type: "webp", name: "a.webp" }],
    ["a matte of a colour", { type: "png", name: "a.png", matte: "#0000ff" }],
  ])("makes %s in RGB, without it", async (_, output) => {
    const file = (await render([output], gray())).get(output.name);
    expect((await sharp(file).metadata()).space).toBe("srgb");
    expect(Buffer.from(file ?? []).includes("ICC")).toBe(false);
  });

  test("keeps no profile of other colours than its own", async () => {
    const file = (await render([{ type: "png", name: "a.png" }], gray(tinyProfile("RGB ")))).get(
      "a.png",
    );
    expect(Buffer.from(file ?? []).includes("iCCP")).toBe(false);
  });
});

describeSamples("the colour profile of a document", () => {
  test("goes along into jpg, png and webp, byte for byte, without touching the pixels", async () => {
    const file = sample("so-minimal-32px.psd");
    const saved = await render(
      [
        { type: "png", name: "a.png" },
        { type: "jpg", name: "a.jpg" },
        { type: "webp", name: "a.webp" },
        { type: "webp", name: "opaque.webp", matte: "#ffffff" },
      ],
      file,
    );
    const [inPng, ...others] = await Promise.all(
      [...saved.values()].map(async (data) => (await sharp(data).metadata()).icc),
    );
    expect(inPng?.length).toBe(3144);
    expect(file.includes(inPng ?? "no profile")).toBe(true);
    expect(others).toEqual([inPng, inPng, inPng]);
  });

  test("changes no pixel of a webp", async () => {
    const file = sample("so-minimal-32px.psd");
    const saved = await render(
      [
        { type: "webp", name: "a.webp" },
        { type: "png", name: "a.png" },
      ],
      file,
    );
    const png = sharp(saved.get("a.png"));
    const bare = await png.webp({ quality: 80 }).toBuffer();
    const raw = (webp?: Uint8Array) => sharp(webp).raw().toBuffer();
    expect((await sharp(bare).metadata()).icc).toBeUndefined();
    expect((await raw(saved.get("a.webp"))).equals(await raw(bare))).toBe(true);
  });
});

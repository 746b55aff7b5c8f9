import sharp from "sharp";
import { apart, bothMake, bothRefuse, comparable } from "../support/jsx/both-engines.ts";
import { openPhotoshopWorld, type PhotoshopWorld } from "../support/jsx/photoshop-world.ts";
import {
  BLUE,
  box,
  CLEAR,
  CONTENTS,
  GREEN,
  OTHER_CONTENTS,
  picture,
  pixelLayer,
  plain,
  png,
  psd,
  RED,
  smartLayer,
  WHITE,
} from "../support/psd.ts";
import { describeSamples, sample } from "../support/samples.ts";

let world: PhotoshopWorld;
beforeAll(async () => {
  world = await openPhotoshopWorld();
});
afterAll(() => world.close());

const list = { type: "layer_list" };
const outputs = [{ type: "png", name: "out.png" }];
const replace = (...to: number[]) => ({ type: "smart_replace", from: "new.png", to });

/** Four colours, so that nothing turned or mirrored looks the same. */
const quarters = (width: number, height: number) =>
  png(
    picture(width, height, (x, y) => {
      const [left, top] = [x < width / 2, y < height / 2];
      if (top) return left ? RED : GREEN;
      return left ? BLUE : CLEAR;
    }),
  );

const base = () =>
  psd(40, 30, [
    pixelLayer("Background", 0, 0, plain(40, 30, WHITE)),
    {
      name: "Group",
      opened: true,
      blendMode: "multiply",
      children: [smartLayer("Deep", [9, 7], box(20, 3, 38, 17), { opacity: 0.5 })],
    },
    pixelLayer("Burnt", 1, 1, plain(4, 4, RED), { blendMode: "color burn", hidden: true }),
    smartLayer("Art", [9, 7], box(2, 2, 20, 16), { blendMode: "soft light" }),
  ]);

const files = async (width = 9, height = 7) => ({
  "base.psd": base(),
  "new.png": await quarters(width, height),
});

test("the layer tree is the same", async () => {
  const made = await bothMake(world, { tasks: [list] }, await files());
  expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
  expect(made.photoshop.tree).toMatchObject([
    { name: "Art", kind: "LayerKind.SMARTOBJECT", blendMode: "soft light" },
    { name: "Burnt", visible: false, blendMode: "color burn" },
    { name: "Group", type: "LayerSet", layers: [{ opacity: 50, smartObject: { width: 9 } }] },
    { name: "Background" },
  ]);
});

test.each([
  ["smaller than", 4, 3],
  ["as large as", 9, 7],
  ["larger than", 31, 24],
])("contents %s the old ones, replaced as they are", async (_, width, height) => {
  const recipe = { tasks: [replace(2, 0), list], outputs };
  const made = await bothMake(world, recipe, await files(width, height));
  expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
  expect(await apart(made, "out.png")).toBe(0);
});

test.each([null, "stretch", "fit", "fill", "tile", "center"])(
  "resized by %j",
  async (resizeMode) => {
    const sizes = [
      [2, 2],
      [9, 7],
      [30, 5],
      [14, 23],
    ] as const;
    const ids = sizes.map((_, at) => `0000000${at}-2222-4333-8444-555555555555`);
    const smart = ids.map((id, at) => {
      const transform = box(at * 20, at, at * 20 + 18, at + 14);
      const placedLayer = { id, type: "raster" as const, transform, width: 9, height: 7 };
      return smartLayer(`Art ${at}`, [9, 7], transform, { placedLayer });
    });
    const linkedFiles = ids.map((id) => ({ id, name: "old.png", data: new Uint8Array(4) }));
    const given = Object.fromEntries(
      await Promise.all(
        sizes.map(async ([wide, high], at) => [`${at}.png`, await quarters(wide, high)] as const),
      ),
    );
    const tasks = sizes.map((_, at) => ({
      type: "smart_replace_resized",
      from: `${at}.png`,
      to: [sizes.length - 1 - at],
      resizeMode,
    }));
    const file = psd(80, 20, smart, { linkedFiles });
    const made = await bothMake(
      world,
      { tasks: [...tasks, list], outputs },
      { "base.psd": file, ...given },
    );
    expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
    expect(await apart(made, "out.png")).toBe(0);
  },
);

test("a picture of another resolution keeps its pixels", async () => {
  const dense = await sharp(await quarters(9, 7))
    .withMetadata({ density: 300 })
    .png()
    .toBuffer();
  const recipe = { tasks: [replace(0), list], outputs };
  const made = await bothMake(world, recipe, { "base.psd": base(), "new.png": dense });
  expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
  expect(await apart(made, "out.png")).toBe(0);
});

test("a photograph on its side stands upright", async () => {
  const turned = await sharp(await quarters(12, 8))
    .withMetadata({ orientation: 6 })
    .png()
    .toBuffer();
  const task = { type: "smart_replace_resized", from: "new.png", to: [0], resizeMode: "fit" };
  const made = await bothMake(
    world,
    { tasks: [task], outputs },
    { "base.psd": base(), "new.png": turned },
  );
  expect(await apart(made, "out.png")).toBe(0);
});

test("layers that share contents change together, and a hidden one stays hidden", async () => {
  const shared = psd(30, 20, [
    smartLayer("One", [6, 6], box(0, 0, 6, 6)),
    smartLayer("Other", [6, 6], box(10, 0, 22, 12), {
      placedLayer: {
        id: OTHER_CONTENTS,
        type: "raster",
        transform: box(10, 0, 22, 12),
        width: 6,
        height: 6,
      },
    }),
    smartLayer("Hidden", [6, 6], box(20, 10, 26, 16), { hidden: true }),
  ]);
  const recipe = { tasks: [replace(0), list], outputs };
  const made = await bothMake(world, recipe, {
    "base.psd": shared,
    "new.png": await quarters(6, 6),
  });
  expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
  expect(made.photoshop.tree).toMatchObject([
    { visible: false, smartObject: { file: "new.png", sharedWith: [[2]] } },
    { smartObject: { file: "old.png", sharedWith: [] } },
    { smartObject: { file: "new.png", sharedWith: [[0]] } },
  ]);
  expect(await apart(made, "out.png")).toBe(0);
});

test("a link to a file outside is embedded, and both say so", async () => {
  const linked = psd(30, 20, [smartLayer("Linked", [6, 6], box(0, 0, 6, 6))], {
    linkedFiles: [
      {
        id: CONTENTS,
        name: "far.png",
        linkedFile: {
          fileSize: 4,
          name: "far.png",
          fullPath: "far.png",
          originalPath: "far.png",
          relativePath: "far.png",
        },
      },
    ],
  });
  const made = await bothMake(
    world,
    { tasks: [list, replace(0), list] },
    {
      "base.psd": linked,
      "new.png": await quarters(6, 6),
    },
  );
  expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
  expect(made.headless.warnings).toMatchObject([{ code: "LINK_EMBEDDED" }]);
  expect(made.photoshop.warnings).toEqual(made.headless.warnings);
});

describe("both refuse with the same code", () => {
  test.each([
    ["a layer that is not there", [replace(9)], "LAYER_NOT_FOUND"],
    ["a layer inside one that is no group", [replace(0, 0)], "LAYER_NOT_FOUND"],
    ["a layer that is not in the group", [list, replace(2, 1)], "LAYER_NOT_FOUND"],
    ["a group", [replace(2)], "NOT_A_SMART_OBJECT"],
    ["a layer of pixels", [replace(0), replace(1)], "NOT_A_SMART_OBJECT"],
  ])("%s", async (_, tasks, code) => {
    const refused = await bothRefuse(world, { tasks, outputs }, await files());
    expect(refused.headless.code).toBe(code);
    expect(refused.photoshop).toMatchObject({ code, message: refused.headless.message });
    expect(refused.photoshop).toMatchObject({ state: "FAILED", error: { code } });
  });

  test.each([
    ["a base that is no PSD", { "base.psd": Buffer.from("GIF89a") }, "NOT_A_PSD"],
    ["an empty base", { "base.psd": Buffer.alloc(0) }, "NOT_A_PSD"],
    ["a base that is cut", { "base.psd": base().subarray(0, 900) }, "PSD_CORRUPT"],
    ["a replacement that is no picture", { "new.png": Buffer.from("?") }, "REPLACEMENT_UNREADABLE"],
  ])("%s", async (_, more, code) => {
    const given = { ...(await files()), ...more };
    const refused = await bothRefuse(world, { tasks: [replace(0)], outputs }, given);
    expect([refused.headless.code, refused.photoshop.code]).toEqual([code, code]);
  });
});

describeSamples("real files of Photoshop", () => {
  test.each([
    "depth-16bit-5px.psd",
    "so-54-all-blend-modes-in-groups.psd",
    "so-embedded-and-external-links.psd",
    "so-minimal-32px.psd",
    "so-quilt-warp-and-perspective.psd",
  ])("%s: the same tree", async (name) => {
    const made = await bothMake(world, { tasks: [list] }, { "base.psd": sample(name) });
    expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
  });

  test("16 bits a channel become a JPG", async () => {
    const jpg = [
      { type: "jpg", name: "out.jpg", quality: 100 },
      { type: "png", name: "out.png" },
    ];
    const made = await bothMake(
      world,
      { tasks: [], outputs: jpg },
      {
        "base.psd": sample("depth-16bit-5px.psd"),
      },
    );
    expect(await apart(made, "out.png")).toBe(0);
    expect(await apart(made, "out.jpg")).toBeLessThan(2);
  });

  test("other contents in a real smart object", async () => {
    const made = await bothMake(
      world,
      { tasks: [replace(0), list], outputs },
      {
        "base.psd": sample("so-minimal-32px.psd"),
        "new.png": await quarters(32, 32),
      },
    );
    expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
    expect(await apart(made, "out.png")).toBe(0);
  });
});

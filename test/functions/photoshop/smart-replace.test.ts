import { recomposite } from "../../../functions/photoshop/engine/composite/index.ts";
import {
  canvasOf,
  type PsdDocument,
  smartObjects,
} from "../../../functions/photoshop/engine/document/index.ts";
import { defaultLimits } from "../../../functions/photoshop/engine/index.ts";
import { readDocument } from "../../../functions/photoshop/engine/psd/index.ts";
import { openSource, replaceContents } from "../../../functions/photoshop/engine/smart/index.ts";
import {
  BLUE,
  box,
  CONTENTS,
  decode,
  GREEN,
  OTHER_CONTENTS,
  type Pixels,
  picture,
  pixelLayer,
  plain,
  png,
  psd,
  RED,
  smartLayer,
  WHITE,
} from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";
import { describeSamples, sample } from "../../support/samples.ts";

const outputs = [{ type: "png", name: "out.png" }];
const task = { type: "smart_replace", from: "new.png", to: [0] };

async function replaced(base: Buffer, contents: Buffer, tasks: object[] = [task]) {
  const { saved } = await runRecipe({ tasks, outputs }, { "base.psd": base, "new.png": contents });
  return decode(saved.get("out.png"));
}

const white = (width: number, height: number) =>
  pixelLayer("Background", 0, 0, plain(width, height, WHITE));

/** The box of all that is not white. */
function inked(pixels: Pixels): number[] {
  const found: [number, number][] = [];
  for (let y = 0; y < pixels.height; y++)
    for (let x = 0; x < pixels.width; x++)
      if (pixels.at(x, y).some((value) => value < 128)) found.push([x, y]);
  const [xs, ys] = [found.map(([x]) => x), found.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1];
}

test("contents of the same size take the old ones' place, pixel by pixel", async () => {
  const base = psd(12, 10, [white(12, 10), smartLayer("Art", [6, 4], box(3, 2, 9, 6))]);
  const pattern = picture(6, 4, (x, y) => [x * 40, y * 60, 200, 255]);
  const out = await replaced(base, await png(pattern));
  for (let y = 0; y < 4; y++)
    for (let x = 0; x < 6; x++) expect(out.at(x + 3, y + 2)).toEqual([x * 40, y * 60, 200, 255]);
  expect(out.at(2, 2)).toEqual([...WHITE]);
});

test("contents of another size keep the scale and the centre", async () => {
  const base = psd(60, 60, [white(60, 60), smartLayer("Art", [10, 10], box(20, 20, 40, 40))]);
  const out = await replaced(base, await png(plain(20, 5, RED)));
  expect(inked(out)).toEqual([10, 25, 50, 35]);
});

test("contents of another size come to lie on whole pixels", async () => {
  const base = psd(20, 20, [white(20, 20), smartLayer("Art", [4, 4], box(8, 8, 12, 12))]);
  const out = await replaced(base, await png(plain(5, 5, RED)));
  expect(inked(out)).toEqual([8, 8, 13, 13]);
  expect(out.at(8, 8)).toEqual([...RED]);
  expect(out.at(12, 12)).toEqual([...RED]);
});

test("contents are scaled to a larger quad and cut off at the canvas", async () => {
  const base = psd(40, 40, [white(40, 40), smartLayer("Art", [10, 10], box(30, -10, 70, 30))]);
  const out = await replaced(base, await png(plain(10, 10, RED)));
  expect(inked(out)).toEqual([30, 0, 40, 30]);
  expect(out.at(35, 10)).toEqual([...RED]);
});

test("contents turn with a turned quad: its corners keep their colours", async () => {
  // A quarter turn clockwise: the top left corner lies at the top right.
  const base = psd(40, 40, [
    white(40, 40),
    smartLayer("Art", [20, 20], [30, 10, 30, 30, 10, 30, 10, 10]),
  ]);
  const quarters = picture(20, 20, (x, y) =>
    y < 10 ? (x < 10 ? RED : GREEN) : x < 10 ? BLUE : [0, 0, 0, 255],
  );
  const out = await replaced(base, await png(quarters));
  expect(out.at(26, 14)).toEqual([...RED]);
  expect(out.at(26, 26)).toEqual([...GREEN]);
  expect(out.at(14, 14)).toEqual([...BLUE]);
  expect(out.at(14, 26)).toEqual([0, 0, 0, 255]);
});

test("edges of a slanted quad are smooth and crisp: half covered at the edge, full inside", async () => {
  const base = psd(80, 80, [
    white(80, 80),
    smartLayer("Art", [10, 10], [40, 5, 75, 40, 40, 75, 5, 40]),
  ]);
  const out = await replaced(base, await png(plain(10, 10, [0, 0, 0, 255])));
  // (22.5, 22.5) lies on the upper left edge; (24.5, 24.5) is well inside though contents were enlarged five times.
  expect(out.at(22, 22)[0]).toBeGreaterThan(80);
  expect(out.at(22, 22)[0]).toBeLessThan(176);
  expect(out.at(24, 24)).toEqual([0, 0, 0, 255]);
  expect(out.at(20, 20)).toEqual([...WHITE]);
});

test("a distorted layer's true corners count, not its affine box", async () => {
  const layer = smartLayer("Art", [20, 20], box(10, 10, 50, 50));
  const nonAffineTransform = [20, 10, 40, 10, 50, 50, 10, 50];
  Object.assign(layer.placedLayer ?? {}, { nonAffineTransform });
  const left = picture(20, 20, (x) => (x < 10 ? RED : BLUE));
  const out = await replaced(psd(60, 60, [white(60, 60), layer]), await png(left));
  expect(out.at(12, 12)).toEqual([...WHITE]);
  expect(out.at(27, 14)).toEqual([...RED]);
  expect(out.at(33, 14)).toEqual([...BLUE]);
  expect(out.at(15, 47)).toEqual([...RED]);
});

test("every layer with the same contents changes, no other does", async () => {
  const shared = smartLayer("Shared", [5, 5], box(10, 0, 15, 5));
  const other = smartLayer("Other", [5, 5], box(20, 0, 25, 5));
  Object.assign(other.placedLayer ?? {}, { id: OTHER_CONTENTS });
  const base = psd(30, 10, [
    white(30, 10),
    other,
    { name: "Group", children: [shared] },
    smartLayer("Art", [5, 5], box(0, 0, 5, 5)),
  ]);
  const out = await replaced(base, await png(plain(5, 5, RED)));
  expect(out.at(2, 2)).toEqual([...RED]);
  expect(out.at(12, 2)).toEqual([...RED]);
  expect(out.at(22, 2)).toEqual([128, 128, 128, 255]);
});

test("a hidden layer is replaced and stays hidden", async () => {
  const base = psd(10, 10, [
    white(10, 10),
    smartLayer("Art", [5, 5], box(0, 0, 5, 5), { hidden: true }),
  ]);
  const out = await replaced(base, await png(plain(5, 5, RED)));
  expect(out.at(2, 2)).toEqual([...WHITE]);
});

test("tasks run in order: the last one's contents show", async () => {
  const base = psd(10, 10, [white(10, 10), smartLayer("Art", [4, 4], box(0, 0, 4, 4))]);
  const files = {
    "base.psd": base,
    "a.png": await png(plain(8, 8, RED)),
    "b.png": await png(plain(4, 4, GREEN)),
  };
  const tasks = [
    { ...task, from: "a.png" },
    { ...task, from: "b.png" },
  ];
  const { saved } = await runRecipe({ tasks, outputs }, files);
  const out = await decode(saved.get("out.png"));
  expect(inked(out)).toEqual([0, 0, 4, 4]);
  expect(out.at(1, 1)).toEqual([...GREEN]);
});

test("a picture is turned upright as its EXIF data says", async () => {
  const { default: sharp } = await import("sharp");
  const lying = await sharp(await png(picture(4, 8, (_, y) => (y < 4 ? RED : BLUE))))
    .withMetadata({ orientation: 6 })
    .png()
    .toBuffer();
  const base = psd(10, 10, [white(10, 10), smartLayer("Art", [8, 4], box(0, 0, 8, 4))]);
  const out = await replaced(base, lying);
  expect(out.at(1, 1)).toEqual([...BLUE]);
  expect(out.at(6, 1)).toEqual([...RED]);
});

test("a custom mesh that bends nothing is no warp", async () => {
  const layer = smartLayer("Art", [6, 6], box(0, 0, 6, 6));
  const px = (value: number) => ({ value, units: "Pixels" as const });
  const bounds = { top: px(0), left: px(0), bottom: px(6), right: px(6) };
  const meshPoints = Array.from({ length: 16 }, (_, at) => ({
    x: (at % 4) * 2,
    y: Math.floor(at / 4) * 2,
  }));
  Object.assign(layer.placedLayer ?? {}, {
    warp: {
      style: "custom",
      bounds,
      uOrder: 4,
      vOrder: 4,
      deformNumRows: 4,
      deformNumCols: 4,
      customEnvelopeWarp: { meshPoints },
    },
  });
  const out = await replaced(psd(10, 10, [white(10, 10), layer]), await png(plain(6, 6, RED)));
  expect(out.at(3, 3)).toEqual([...RED]);
});

test("a layer linked to a file outside gets the new contents embedded, with a warning", async () => {
  const layer = smartLayer("Art", [5, 5], box(0, 0, 5, 5));
  const base = psd(10, 10, [white(10, 10), layer], {
    linkedFiles: [
      {
        id: CONTENTS,
        name: "out.psd",
        linkedFile: {
          fileSize: 1,
          name: "out.psd",
          fullPath: "file:///x/out.psd",
          originalPath: "",
          relativePath: "out.psd",
        },
      },
    ],
  });
  const { output } = await runRecipe(
    { tasks: [task, { type: "layer_list" }], outputs },
    { "base.psd": base, "new.png": await png(plain(5, 5, RED)) },
  );
  expect(output.render.warnings).toContainEqual(expect.objectContaining({ code: "LINK_EMBEDDED" }));
  expect(output.layer_tree?.[0]?.smartObject).toMatchObject({ embedded: true, file: "new.png" });
});

describe("documents of other kinds", () => {
  const opening = { limits: defaultLimits, pause: async () => undefined };

  /** The document once the contents of its only smart object are red. */
  async function redden(document: PsdDocument): Promise<PsdDocument> {
    const [target] = smartObjects(document.layers);
    if (!target) throw new Error("There is no smart object.");
    const source = await openSource(await png(plain(5, 5, RED)), "new.png", opening);
    await replaceContents(document, { target, source }, opening);
    return document;
  }

  const small = () =>
    readDocument(psd(5, 5, [smartLayer("Art", [5, 5], box(0, 0, 5, 5))]), defaultLimits);

  async function middleOf(document: PsdDocument): Promise<number[]> {
    const { picture } = await recomposite(document, canvasOf(document), opening.pause);
    return [...picture.data.subarray(48, 52)];
  }

  test("a gray one shows how light new contents are", async () => {
    expect(await middleOf(await redden({ ...small(), gray: true }))).toEqual([129, 129, 129, 255]);
  });

  describeSamples("of 16 bits a channel", () => {
    test("shows new contents of 8", async () => {
      const file = readDocument(sample("depth-16bit-5px.psd"), defaultLimits);
      const [art] = small().layers;
      const document = { ...file, layers: [...(art ? [art] : []), ...file.layers] };
      expect(await middleOf(await redden(document))).toEqual([...RED]);
    });
  });
});

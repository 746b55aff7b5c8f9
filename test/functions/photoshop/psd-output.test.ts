import sharp from "sharp";
import {
  box,
  CONTENTS,
  decode,
  difference,
  flatPsd,
  GREEN,
  OTHER_CONTENTS,
  pixelLayer,
  plain,
  png,
  psd,
  RED,
  readAll,
  smartLayer,
} from "../../support/psd.ts";
import { mockup, pattern, replace, resize, writeBack } from "../../support/psd-output.ts";
import { inSixteenBits, secrets, withSecrets } from "../../support/psd-surgery.ts";
import { refusal } from "../../support/run-recipe.ts";

describe("nothing changed", () => {
  test.each([
    ["a PSD", mockup()],
    [
      "a PSB",
      psd(
        4,
        4,
        [pixelLayer("Red", 1, 1, plain(2, 2, RED))],
        { imageData: plain(4, 4, RED) },
        { psb: true },
      ),
    ],
    ["16 bits", inSixteenBits(mockup(), true)],
    ["what nobody knows", withSecrets(mockup())],
    ["a flattened file", flatPsd()],
  ])("%s comes out byte for byte", async (_, base) => {
    expect((await writeBack(base)).file.equals(base)).toBe(true);
  });

  test("a file without a merged image gets one and says so; the rest stays", async () => {
    const base = psd(4, 4, [pixelLayer("Red", 0, 0, plain(4, 4, RED))]);
    const { file } = await writeBack(base);
    const written = readAll(file);
    expect(written.imageResources?.versionInfo?.hasRealMergedData).toBe(true);
    expect([...(written.imageData?.data ?? [])].slice(0, 4)).toEqual([...RED]);
    expect(written.children).toEqual(readAll(base).children);
  });
});

describe("new contents", () => {
  test("are in the file, byte for byte, under their name and a new id; others stay", async () => {
    const contents = await png(pattern);
    const base = mockup();
    const written = readAll((await writeBack(base, [replace], contents)).file);
    const [file, other] = written.linkedFiles ?? [];
    expect(file).toMatchObject({ name: "new.png", type: "png" });
    expect(Buffer.from(file?.data ?? []).equals(contents)).toBe(true);
    expect(file?.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(file?.id).not.toBe(CONTENTS);
    expect(written.children?.[1]?.placedLayer?.id).toBe(file?.id);
    expect(other).toEqual(readAll(base).linkedFiles?.[1]);
  });

  test("fitted ones are a PNG of the old size", async () => {
    const { file } = await writeBack(mockup(), [resize], await png(plain(2, 4, RED)));
    const [contents] = readAll(file).linkedFiles ?? [];
    const inside = await decode(contents?.data);
    expect([inside.width, inside.height]).toEqual([6, 4]);
    expect([inside.at(0, 0), inside.at(3, 3)]).toEqual([[0, 0, 0, 0], [...RED]]);
    expect(contents?.name).toBe("new.png");
  });

  test("WebP is kept as a PNG, which every Photoshop opens", async () => {
    const webp = await sharp(await png(pattern))
      .webp({ lossless: true })
      .toBuffer();
    const [contents] = readAll((await writeBack(mockup(), [replace], webp)).file).linkedFiles ?? [];
    expect(contents).toMatchObject({ name: "new.png.png", type: "png" });
    expect((await decode(contents?.data)).at(5, 3)).toEqual([200, 180, 200, 255]);
  });

  test("shared ones are there once, and every layer shows them", async () => {
    const layers = [0, 5, 10].map((x) => smartLayer(`At ${x}`, [4, 4], box(x, 0, x + 4, 4)));
    const { file } = await writeBack(psd(14, 4, layers), [replace], await png(plain(4, 4, RED)));
    const { children = [], linkedFiles = [] } = readAll(file);
    expect(linkedFiles).toHaveLength(2);
    const ids = children.map(({ placedLayer }) => placedLayer?.id);
    expect(ids).toEqual(Array.from(children, () => linkedFiles[0]?.id));
  });

  test("those of a file outside are embedded, and the link is gone", async () => {
    const linkedFile = {
      fileSize: 1,
      name: "a.psd",
      fullPath: "",
      originalPath: "",
      relativePath: "",
    };
    const outside = [{ id: CONTENTS, name: "a.psd", linkedFile }];
    const { file } = await writeBack(
      mockup(undefined, undefined, { linkedFiles: outside }),
      [replace],
      await png(pattern),
    );
    expect(readAll(file).linkedFiles).toEqual([
      expect.objectContaining({ name: "new.png", data: expect.any(Uint8Array) }),
    ]);
    expect(readAll(file).linkedFiles?.[0]?.linkedFile).toBeUndefined();
  });

  test("their resolution is what their file says, 72 where it says nothing", async () => {
    const fine = await sharp(await png(pattern))
      .withMetadata({ density: 300 })
      .png()
      .toBuffer();
    for (const [contents, resolution] of [
      [fine, 300],
      [await png(pattern), 72],
    ] as const) {
      const layer = readAll((await writeBack(mockup(), [replace], contents)).file).children?.[1];
      expect(layer?.placedLayer?.resolution?.value).toBeCloseTo(resolution, 1);
    }
  });

  test("the same recipe on the same files gives the same file", async () => {
    const contents = await png(pattern);
    const [one, two] = [
      await writeBack(mockup(), [replace], contents),
      await writeBack(mockup(), [replace], contents),
    ];
    expect(one.file.equals(two.file)).toBe(true);
  });
});

test("what no reader here knows survives: resources and blocks of the document and of layers", async () => {
  const { file } = await writeBack(withSecrets(mockup()), [replace], await png(plain(9, 9, RED)));
  for (const secret of secrets) expect(file.includes(secret)).toBe(true);
  expect(readAll(file).children).toHaveLength(2);
});

test("layers and groups are hidden and shown as they now are; nothing else of them changes", async () => {
  const base = psd(8, 8, [
    { name: "Group", hidden: true, children: [pixelLayer("In", 0, 0, plain(4, 4, RED))] },
    pixelLayer("Top", 4, 4, plain(4, 4, GREEN)),
  ]);
  const tasks = [
    { type: "set_visibility", to: "Group", visible: true },
    { type: "set_visibility", to: "Group/In", visible: false },
    { type: "set_visibility", to: [0], visible: true },
  ];
  const [before, after] = [readAll(base), readAll((await writeBack(base, tasks)).file)];
  Object.assign(before.children?.[0] ?? {}, { hidden: false });
  Object.assign(before.children?.[0]?.children?.[0] ?? {}, { hidden: true });
  expect(after.children).toEqual(before.children);
});

test("a flattened file has no layer to hide: that needs Photoshop", async () => {
  const hide = { type: "set_visibility", to: [0], visible: false };
  expect(await refusal(writeBack(flatPsd(), [hide]))).toMatchObject({
    code: "UNSUPPORTED_FEATURE",
    data: { requires: "photoshop" },
  });
});

test("other contents keep their place in the file when two smart objects change one after the other", async () => {
  const other = smartLayer("Other", [4, 4], box(8, 0, 12, 4));
  Object.assign(other.placedLayer ?? {}, { id: OTHER_CONTENTS });
  const base = psd(12, 4, [smartLayer("Art", [4, 4], box(0, 0, 4, 4)), other]);
  const tasks = [replace, { ...replace, to: [1] }];
  const { file, shown } = await writeBack(base, tasks, await png(plain(4, 4, RED)));
  const { children = [], linkedFiles = [] } = readAll(file);
  expect(new Set(linkedFiles.map(({ id }) => id)).size).toBe(2);
  expect(children.map(({ placedLayer }) => placedLayer?.id)).toEqual(
    linkedFiles.map(({ id }) => id),
  );
  expect(difference((await writeBack(file)).shown.data, shown.data)).toBe(0);
});

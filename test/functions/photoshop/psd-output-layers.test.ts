import sharp from "sharp";
import {
  BLUE,
  box,
  CLEAR,
  decode,
  picture,
  plain,
  png,
  psd,
  RED,
  readAll,
  smartLayer,
  WHITE,
} from "../../support/psd.ts";
import { mockup, pattern, replace, writeBack } from "../../support/psd-output.ts";
import { inSixteenBits, withSavedChannel } from "../../support/psd-surgery.ts";

describe("the redrawn layer", () => {
  test("has the new pixels, cut to what shows; the layers around it keep theirs", async () => {
    const art = picture(6, 4, (x, y) => (x === 0 || y === 3 ? CLEAR : [x * 40, y * 60, 9, 255]));
    const { file } = await writeBack(mockup(), [replace], await png(art));
    const [ground, layer] = readAll(file).children ?? [];
    expect(layer).toMatchObject({ left: 4, top: 2, right: 9, bottom: 5 });
    const { width = 0, data = [] } = layer?.imageData ?? {};
    for (let y = 0; y < 3; y++)
      for (let x = 0; x < 5; x++)
        expect([...data].slice((y * width + x) * 4, (y * width + x) * 4 + 4)).toEqual([
          (x + 1) * 40,
          y * 60,
          9,
          255,
        ]);
    expect(ground).toEqual(readAll(mockup()).children?.[0]);
  });

  test("keeps what lies beyond the canvas, for whoever moves it", async () => {
    const base = mockup(box(12, -2, 18, 2));
    const { file } = await writeBack(base, [replace], await png(pattern));
    const layer = readAll(file).children?.[1];
    expect(layer).toMatchObject({ left: 12, top: -2, right: 18, bottom: 2 });
    expect(layer?.imageData?.data.slice(-4)).toEqual(Uint8ClampedArray.of(200, 180, 200, 255));
  });

  test("has no pixels when none of it shows", async () => {
    const { file } = await writeBack(mockup(), [replace], await png(plain(6, 4, CLEAR)));
    expect(readAll(file).children?.[1]).toMatchObject({ left: 0, top: 0, right: 0, bottom: 0 });
  });

  test("keeps its mask, its effects, its opacity, its name and its id", async () => {
    const mask = {
      left: 3,
      top: 2,
      right: 6,
      bottom: 6,
      defaultColor: 0,
      imageData: plain(3, 4, WHITE),
    };
    const shadow = { enabled: true, present: true, showInDialog: true, opacity: 0.5 };
    const more = { mask, opacity: 0.5, id: 77, effects: { dropShadow: [shadow] } };
    const layer = smartLayer("Ärt ✓", [6, 4], box(3, 2, 9, 6), more);
    const base = psd(16, 10, [layer], { imageData: plain(16, 10, WHITE) });
    const { file } = await writeBack(base, [replace], await png(pattern));
    const [before, after] = [base, file].map((each) => {
      const { imageData, placedLayer, ...rest } = readAll(each).children?.[0] ?? {};
      return rest;
    });
    expect(after).toEqual(before);
    expect(after?.mask?.imageData).toBeDefined();
  });

  test("of a zipped file is zipped, and reads as what was rendered", async () => {
    const layers = [smartLayer("Art", [6, 4], box(3, 2, 9, 6))];
    const base = psd(16, 10, layers, {}, { compress: true });
    const { file } = await writeBack(base, [replace], await png(pattern));
    expect((await writeBack(file)).shown.at(8, 5)).toEqual([200, 180, 200, 255]);
    expect(readAll(file).children?.[0]?.imageData?.data.slice(-4)).toEqual(
      Uint8ClampedArray.of(200, 180, 200, 255),
    );
  });
});

describe("where the contents lie", () => {
  const placed = async (layerQuad: number[], more: object, contents: [number, number]) => {
    const layer = smartLayer("Art", [10, 10], layerQuad);
    Object.assign(layer.placedLayer ?? {}, more);
    const { file } = await writeBack(
      psd(60, 60, [layer]),
      [replace],
      await png(plain(...contents, RED)),
    );
    return readAll(file).children?.[0]?.placedLayer;
  };

  test("stays, number for number, for contents of the same size", async () => {
    const quad = [10.25, 5, 40, 10.125, 35, 40, 5, 35];
    expect((await placed(quad, {}, [10, 10]))?.transform).toEqual(quad);
  });

  test("grows with contents of another size, as the layer list says", async () => {
    expect(await placed(box(20, 20, 40, 40), {}, [20, 5])).toMatchObject({
      transform: box(10, 25, 50, 35),
      width: 20,
      height: 5,
    });
  });

  test("a distorted layer has its true corners and the box around them", async () => {
    const nonAffineTransform = [10, 20, 40, 20, 50, 40, 20, 50];
    const after = await placed(box(10, 20, 50, 50), { nonAffineTransform }, [5, 10]);
    const corners = after?.nonAffineTransform ?? [];
    const [xs, ys] = [
      corners.filter((_, at) => at % 2 === 0),
      corners.filter((_, at) => at % 2 === 1),
    ];
    expect(corners).not.toEqual(nonAffineTransform);
    expect(after?.transform).toEqual(
      box(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)),
    );
  });

  test("a box that is not the one around the corners grows along its own sides", async () => {
    const nonAffineTransform = [10, 20, 40, 20, 38, 40, 12, 40];
    const after = await placed([10, 20, 40, 20, 50, 50, 20, 50], { nonAffineTransform }, [5, 10]);
    expect(after?.transform).toEqual([17.5, 20, 32.5, 20, 42.5, 50, 27.5, 50]);
  });

  test("the net of a bent layer grows with its contents", async () => {
    const px = (value: number) => ({ value, units: "Pixels" as const });
    const bend = (at: number) => ({
      x: ((at % 4) * 10) / 3,
      y: (Math.floor(at / 4) * 10) / 3 + (at % 4 === 1 ? 2 : 0),
    });
    const warp = {
      style: "custom",
      bounds: { top: px(0), left: px(0), bottom: px(10), right: px(10) },
      uOrder: 4,
      vOrder: 4,
      customEnvelopeWarp: { meshPoints: Array.from({ length: 16 }, (_, at) => bend(at)) },
    };
    const after = await placed(box(20, 20, 40, 44), { warp }, [20, 5]);
    expect(after?.warp?.bounds).toMatchObject({ bottom: { value: 5 }, right: { value: 20 } });
    for (const [at, { x, y }] of (after?.warp?.customEnvelopeWarp?.meshPoints ?? []).entries()) {
      expect(x).toBeCloseTo(bend(at).x * 2, 9);
      expect(y).toBeCloseTo(bend(at).y / 2, 9);
    }
    expect(after?.warp?.customEnvelopeWarp?.meshPoints).toHaveLength(16);
  });
});

describe("the merged image", () => {
  test("is the picture that was rendered, and the thumbnail shows it too", async () => {
    const thumbnailRaw = {
      width: 8,
      height: 5,
      data: await sharp(await png(plain(8, 5, WHITE)))
        .jpeg()
        .toBuffer(),
    };
    const base = mockup(box(0, 0, 16, 10), [16, 10], {
      imageResources: {
        thumbnailRaw,
        versionInfo: { hasRealMergedData: true, writerName: "", readerName: "", fileVersion: 1 },
      },
    });
    const { file, shown } = await writeBack(base, [replace], await png(plain(16, 10, BLUE)));
    const { imageData, imageResources } = readAll(file);
    expect(Buffer.from(imageData?.data ?? []).equals(shown.data)).toBe(true);
    const small = await decode(imageResources?.thumbnailRaw?.data);
    expect([small.width, small.height]).toEqual([8, 5]);
    expect(small.at(4, 2)[2]).toBeGreaterThan(240);
    expect(small.at(4, 2)[0]).toBeLessThan(16);
  });

  test("keeps its transparency, and gets one when something becomes see-through", async () => {
    const hide = { type: "set_visibility", to: [1], visible: false };
    const { file, shown } = await writeBack(mockup(), [hide]);
    expect(file.readUInt16BE(12)).toBe(4);
    expect([shown.at(0, 0), shown.at(4, 3)]).toEqual([
      [0, 0, 0, 0],
      [128, 128, 128, 255],
    ]);
    const again = await writeBack(file, [{ type: "set_visibility", to: [1], visible: true }]);
    expect(again.file.readUInt16BE(12)).toBe(4);
    const reread = (await writeBack(file)).shown;
    expect([reread.at(0, 0)[3], reread.at(4, 3)]).toEqual([0, [128, 128, 128, 255]]);
    expect((await writeBack(again.file)).shown.at(0, 0)).toEqual([...WHITE]);
  });
});

test("a channel that somebody saved in the document stays, and is no transparency", async () => {
  const base = withSavedChannel(mockup(), 77);
  const tasks = [replace, { type: "set_visibility", to: [1], visible: false }];
  const { file } = await writeBack(base, tasks, await png(pattern));
  expect(file.readUInt16BE(12)).toBe(4);
  expect(file.subarray(-16 * 10)).toEqual(Buffer.alloc(16 * 10, 77));
  expect(file.subarray(-16 * 10 * 4, -16 * 10 * 3).subarray(0, 3)).toEqual(Buffer.alloc(3, 255));
});

test("pixels that did not change keep all of their 16 bits, beside others that did", async () => {
  const base = inSixteenBits(mockup(), true);
  const lastPlane = (pixel: number) => base.length - (160 - pixel) * 2;
  const [besideArt, inArt] = [lastPlane(3 * 16 + 15), lastPlane(3 * 16 + 5)];
  for (const at of [besideArt, inArt]) base.writeUInt16BE(base.readUInt16BE(at) - 40, at);
  const { file } = await writeBack(base, [replace], await png(pattern));
  const shift = file.length - base.length;
  expect(file.readUInt16BE(besideArt + shift)).toBe(65535 - 40);
  expect(file.readUInt16BE(inArt + shift)).toBe(200 * 257);
});

describe.each([
  ["packed", false],
  ["zipped", true],
])("16 bits, %s", (_, zip) => {
  test("the redrawn layer and the merged image have 16 bits, as all the rest", async () => {
    const base = inSixteenBits(mockup(), zip);
    const { file, shown } = await writeBack(base, [replace], await png(pattern));
    expect(file.readUInt16BE(22)).toBe(16);
    expect(shown.at(8, 5)).toEqual([200, 180, 200, 255]);
    const hide = { type: "set_visibility", to: [1], visible: false };
    const alone = await writeBack(file, [hide]);
    expect(alone.shown.at(8, 5)).toEqual([200, 180, 200, 255]);
    expect(readAll(file).children?.[1]?.imageData?.data.slice(-4)).toEqual(
      Uint16Array.of(200 * 257, 180 * 257, 200 * 257, 65535),
    );
  });
});

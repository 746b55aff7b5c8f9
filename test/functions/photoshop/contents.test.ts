import sharp, { type Sharp } from "sharp";
import { smartObjects } from "../../../functions/photoshop/engine/document/index.ts";
import { defaultLimits } from "../../../functions/photoshop/engine/index.ts";
import { readDocument } from "../../../functions/photoshop/engine/psd/index.ts";
import { openSource, replaceContents } from "../../../functions/photoshop/engine/smart/index.ts";
import {
  BLUE,
  box,
  CLEAR,
  decode,
  GREEN,
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
import { refusal, runRecipe } from "../../support/run-recipe.ts";
import { net, warpOver } from "../../support/warps.ts";

const outputs = [{ type: "png", name: "out.png" }];

const base = (size: [number, number] = [8, 8], quad = box(4, 4, 12, 12)) =>
  psd(16, 16, [
    pixelLayer("Background", 0, 0, plain(16, 16, WHITE)),
    smartLayer("Art", size, quad),
  ]);

const replacing = (name: string, file: Uint8Array, document = base()) =>
  runRecipe(
    { tasks: [{ type: "smart_replace", from: name, to: [0] }], outputs },
    { "base.psd": document, [name]: file },
  );

const replaced = async (name: string, file: Uint8Array, document?: Buffer): Promise<Pixels> =>
  decode((await replacing(name, file, document)).saved.get("out.png"));

const quarters = picture(8, 8, (x, y) => (y < 4 ? (x < 4 ? RED : GREEN) : x < 4 ? BLUE : CLEAR));

function expectQuarters(out: Pixels): void {
  expect(out.at(5, 5)).toEqual([...RED]);
  expect(out.at(10, 5)).toEqual([...GREEN]);
  expect(out.at(5, 10)).toEqual([...BLUE]);
  expect(out.at(10, 10)).toEqual([...WHITE]);
  expect(out.at(2, 2)).toEqual([...WHITE]);
}

describe("a picture", () => {
  test.each([
    ["png", (image: Sharp) => image.png()],
    ["webp", (image: Sharp) => image.webp({ lossless: true })],
    ["gif", (image: Sharp) => image.gif()],
    ["tiff", (image: Sharp) => image.tiff({ compression: "lzw" })],
  ])("in the format %s", async (format, encode) => {
    const image = sharp(Buffer.from(quarters.data), { raw: { width: 8, height: 8, channels: 4 } });
    expectQuarters(await replaced(`new.${format}`, await encode(image).toBuffer()));
  });
});

describe("a PSD within a PSD", () => {
  const layers = () => [pixelLayer("Quarters", 0, 0, quarters)];

  test("shows its merged image", async () => {
    const imageData = quarters;
    const nested = psd(8, 8, [pixelLayer("Other", 0, 0, plain(8, 8, RED))], { imageData });
    expectQuarters(await replaced("new.psd", nested));
  });

  test("that stored no merged image is put together from its layers", async () => {
    expectQuarters(await replaced("new.psd", psd(8, 8, layers())));
  });

  test("may be a PSB", async () => {
    expectQuarters(await replaced("new.psb", psd(8, 8, layers(), {}, { psb: true })));
  });

  test("with a smart object in it shows the pixels stored for that one", async () => {
    const inner = smartLayer("Inner", [3, 3], box(0, 0, 8, 8));
    const out = await replaced("new.psd", psd(8, 8, [inner]));
    expect(out.at(8, 8)).toEqual([128, 128, 128, 255]);
  });

  test("that would have to be put together from layers that can't be drawn: UNSUPPORTED_REPLACEMENT", async () => {
    const satin = { enabled: true, present: true, showInDialog: true };
    const nested = psd(8, 8, [pixelLayer("Satin", 0, 0, quarters, { effects: { satin } })]);
    expect(await refusal(replacing("new.psd", nested))).toMatchObject({
      code: "UNSUPPORTED_REPLACEMENT",
      data: { format: "psd", feature: "Satin: effect: satin", requires: "photoshop" },
    });
  });

  test("that is damaged: REPLACEMENT_UNREADABLE", async () => {
    const cut = psd(8, 8, layers()).subarray(0, 200);
    expect(await refusal(replacing("new.psd", cut))).toMatchObject({
      code: "REPLACEMENT_UNREADABLE",
      data: { name: "new.psd" },
    });
  });

  test("of too many pixels is refused from its header: REPLACEMENT_TOO_LARGE", async () => {
    const large = psd(8, 8, layers());
    large.writeUInt32BE(29_000, 14);
    large.writeUInt32BE(29_000, 18);
    expect(await refusal(replacing("new.psd", large))).toMatchObject({
      code: "REPLACEMENT_TOO_LARGE",
      data: { name: "new.psd" },
    });
  });
});

describe("an SVG", () => {
  const svg = (body: string, head = 'width="8" height="8"') =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${head}>${body}</svg>`,
    );
  const drawing =
    '<rect width="4" height="4" fill="#f00"/><rect x="4" width="4" height="4" fill="#0f0"/><rect y="4" width="4" height="4" fill="#00f"/>';

  test("shows what it draws, where nothing is drawn what lies below", async () => {
    expectQuarters(await replaced("new.svg", svg(drawing)));
  });

  test("without a size has that of its view box", async () => {
    expectQuarters(await replaced("new.svg", svg(drawing, 'viewBox="0 0 8 8"')));
  });

  test("is drawn at the size it is needed: edges stay sharp however large", async () => {
    const large = psd(400, 400, [smartLayer("Art", [8, 8], box(0, 0, 400, 400))]);
    const out = await replaced("new.svg", svg(drawing), large);
    expect(out.at(198, 100)).toEqual([...RED]);
    expect(out.at(201, 100)).toEqual([...GREEN]);
  });

  test("is drawn at the size of the canvas that it is fitted to", async () => {
    const large = psd(400, 400, [smartLayer("Art", [400, 400], box(0, 0, 400, 400))]);
    const task = { type: "smart_replace_resized", from: "new.svg", to: [0], resizeMode: "fit" };
    const files = { "base.psd": large, "new.svg": svg(drawing) };
    const { saved } = await runRecipe({ tasks: [task], outputs }, files);
    const out = await decode(saved.get("out.png"));
    expect(out.at(198, 100)).toEqual([...RED]);
    expect(out.at(201, 100)).toEqual([...GREEN]);
  });

  test("may hold pictures, and lead to other places", async () => {
    const data = (await png(plain(4, 4, RED))).toString("base64");
    const body = `<a href="https://example.com/"><image href="data:image/png;base64,${data}" width="8" height="8"/></a>`;
    expect((await replaced("new.svg", svg(body))).at(8, 8)).toEqual([...RED]);
  });

  test.each([
    ["a picture by http", '<image href="http://127.0.0.1:9/x.png"/>', "http://127.0.0.1:9/x.png"],
    ["a file", "<image width='8' xlink:href='file:///etc/hostname'/>", "file:///etc/hostname"],
    ["a picture beside it", '<image href="x.png"/>', "x.png"],
    ["part of another file", '<use href="other.svg#a"/>', "other.svg#a"],
    ["a style sheet", "<style>@import 'a.css';</style>", "a.css"],
    ["a font", "<style>@font-face{src:url(https://f/x)}</style>", "https://f/x"],
    ["text of a file", '<xi:include xmlns:xi="x" href="/etc/passwd"/>', "/etc/passwd"],
  ])("that asks for %s: UNSUPPORTED_REPLACEMENT", async (_, body, reference) => {
    expect(await refusal(replacing("new.svg", svg(body)))).toMatchObject({
      code: "UNSUPPORTED_REPLACEMENT",
      data: { format: "svg", reference, requires: "photoshop" },
    });
  });

  test("with an entity from outside: UNSUPPORTED_REPLACEMENT", async () => {
    const file = Buffer.concat([
      Buffer.from('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
      svg("<text>&x;</text>"),
    ]);
    expect(await refusal(replacing("new.svg", file))).toMatchObject({
      code: "UNSUPPORTED_REPLACEMENT",
    });
  });

  test("of too many pixels: REPLACEMENT_TOO_LARGE", async () => {
    expect(
      await refusal(replacing("new.svg", svg("", 'width="20000" height="20000"'))),
    ).toMatchObject({ code: "REPLACEMENT_TOO_LARGE", data: { width: 20_000 } });
  });
});

describe("what a writer of the document needs of a replaced smart object", () => {
  const opening = { limits: defaultLimits, pause: async () => undefined };
  const mesh = () => net(4, 4, (column, row) => [(column * 8) / 3, (row * 8) / 3 - column * 2]);
  const bentBase = () => {
    const layer = smartLayer("Art", [8, 8], box(2, 2, 10, 16));
    Object.assign(layer.placedLayer ?? {}, { warp: warpOver(8, 8, mesh()) });
    return psd(20, 20, [layer]);
  };

  async function smartAfter(document: Buffer, resizeMode?: "fit") {
    const opened = readDocument(document, defaultLimits);
    const file = await png(plain(16, 24, RED));
    const source = await openSource(file, "new.art.png", opening);
    const [target] = smartObjects(opened.layers);
    if (!target) throw new Error("There is no smart object.");
    await replaceContents(opened, { target, source, ...(resizeMode && { resizeMode }) }, opening);
    return { smart: target.smart, file };
  }

  test("the file as it was given, the new size and corners", async () => {
    const { smart, file } = await smartAfter(base());
    expect(smart).toMatchObject({ width: 16, height: 24, quad: box(0, -4, 16, 20) });
    expect(smart.contents?.name).toBe("new.art.png");
    expect(Buffer.from((await smart.contents?.data()) ?? [])).toEqual(file);
  });

  test("fitted to the old canvas: a PNG of it, the size and corners as before", async () => {
    const { smart } = await smartAfter(base(), "fit");
    expect(smart).toMatchObject({ width: 8, height: 8, quad: box(4, 4, 12, 12) });
    expect(smart.contents?.name).toBe("new.art.png");
    const out = await decode(await smart.contents?.data());
    expect([out.width, out.height]).toEqual([8, 8]);
    expect(out.at(4, 4)).toEqual([...RED]);
    expect(out.at(0, 4)).toEqual([...CLEAR]);
  });

  test("the control points, scaled with the contents", async () => {
    const { smart } = await smartAfter(bentBase());
    const { meshPoints } = mesh().customEnvelopeWarp;
    expect(smart.mesh).toMatchObject({
      columns: 4,
      rows: 4,
      bounds: { left: 0, top: 0, right: 16, bottom: 24 },
      slicesX: [0, 16],
      slicesY: [0, 24],
    });
    for (const [at, { x, y }] of meshPoints.entries()) {
      expect(smart.mesh?.xs[at]).toBeCloseTo(x * 2);
      expect(smart.mesh?.ys[at]).toBeCloseTo(y * 3);
    }
    expect(smart.quad).toEqual(box(-2, -12, 14, 30));
  });
});

import type { Layer } from "ag-psd";
import { box, pixelLayer, plain, png, psd, RED, smartLayer, WHITE } from "../../support/psd.ts";
import { refusal, runRecipe } from "../../support/run-recipe.ts";

const outputs = [{ type: "png", name: "out.png" }];
const replace = (...to: number[]) => ({ type: "smart_replace", from: "new.png", to });
const base = () =>
  psd(20, 20, [
    pixelLayer("Background", 0, 0, plain(20, 20, WHITE)),
    { name: "Group", children: [pixelLayer("Low", 0, 0, plain(2, 2, RED))] },
    smartLayer("Art", [6, 6], box(2, 2, 8, 8)),
  ]);
const red = () => png(plain(6, 6, RED));

async function refused(tasks: object[], file: Buffer = base(), contents?: Uint8Array) {
  const saved = new Map<string, Uint8Array>();
  const run = runRecipe(
    { tasks, outputs },
    { "base.psd": file, "new.png": contents ?? (await red()) },
    { saved },
  );
  const said = await refusal(run);
  expect(saved.size).toBe(0);
  expect(said.retryable).toBe(false);
  return said;
}

/** The file with some bytes of its header changed. */
function patched(at: number, bytes: number[]): Buffer {
  const file = base();
  file.set(bytes, at);
  return file;
}

describe("the base file", () => {
  test("that is no PSD: NOT_A_PSD", async () =>
    expect(await refused([], await red())).toMatchObject({ code: "NOT_A_PSD" }));
  test("that is empty: NOT_A_PSD", async () =>
    expect(await refused([], Buffer.alloc(0))).toMatchObject({ code: "NOT_A_PSD" }));

  test.each([
    ["Bitmap", 0],
    ["CMYK", 4],
    ["Multichannel", 7],
    ["Duotone", 8],
    ["Lab", 9],
  ])("in %s: UNSUPPORTED_COLOR_MODE", async (mode, value) =>
    expect(await refused([], patched(24, [0, value]))).toMatchObject({
      code: "UNSUPPORTED_COLOR_MODE",
      data: { mode, requires: "photoshop" },
    }),
  );

  test("with 32 bits a channel: UNSUPPORTED_BIT_DEPTH", async () =>
    expect(await refused([], patched(22, [0, 32]))).toMatchObject({
      code: "UNSUPPORTED_BIT_DEPTH",
      data: { depth: 32 },
    }));

  test("of 29999 × 29999 pixels is refused from its header: PSD_TOO_LARGE", async () =>
    expect(await refused([], patched(14, [0, 0, 0x75, 0x2f, 0, 0, 0x75, 0x2f]))).toMatchObject({
      code: "PSD_TOO_LARGE",
      data: { width: 29999, height: 29999 },
    }));

  test("with no pixels: PSD_CORRUPT", async () =>
    expect(await refused([], patched(14, [0, 0, 0, 0]))).toMatchObject({ code: "PSD_CORRUPT" }));

  test("of more than 500 layers: PSD_TOO_LARGE", async () => {
    const layers = Array.from({ length: 501 }, (_, at) =>
      pixelLayer(`${at}`, 0, 0, plain(1, 1, RED)),
    );
    expect(await refused([], psd(2, 2, layers))).toMatchObject({
      code: "PSD_TOO_LARGE",
      data: { allowed: 500 },
    });
  });
});

describe("the layer", () => {
  test.each([
    [[7], { depth: 0, count: 3 }],
    [[1, 4], { depth: 1, count: 1 }],
    [[0, 0], { depth: 1, count: 0 }],
  ])("at %j, which is nowhere: LAYER_NOT_FOUND", async (to, data) =>
    expect(await refused([replace(...to)])).toMatchObject({
      code: "LAYER_NOT_FOUND",
      data: { path: to, ...data, task: 0 },
    }),
  );

  test.each([
    [[1], { name: "Group", kind: "LayerSet" }],
    [[2], { name: "Background", kind: "LayerKind.NORMAL" }],
  ])("at %j, which is no smart object: NOT_A_SMART_OBJECT", async (to, data) =>
    expect(await refused([replace(...to)])).toMatchObject({ code: "NOT_A_SMART_OBJECT", data }),
  );

  test("the task that failed is named, also behind others that went well", async () =>
    expect(await refused([replace(0), { type: "layer_list" }, replace(9)])).toMatchObject({
      data: { task: 2 },
    }));
});

describe("what this engine can't draw", () => {
  const warp = (style: string) => {
    const px = (value: number) => ({ value, units: "Pixels" });
    const bounds = { top: px(0), left: px(0), bottom: px(6), right: px(6) };
    const meshPoints = Array.from({ length: 16 }, (_, at) => ({
      x: (at % 4) * 2 + (at === 5 ? 1 : 0),
      y: Math.floor(at / 4) * 2,
    }));
    return {
      style,
      value: 40,
      perspective: 0,
      perspectiveOther: 0,
      rotate: "horizontal",
      bounds,
      uOrder: 4,
      vOrder: 4,
      ...(style === "custom" && {
        deformNumRows: 4,
        deformNumCols: 4,
        customEnvelopeWarp: { meshPoints },
      }),
    };
  };
  const art = (placed: object, more: Partial<Layer> = {}) => {
    const layer = smartLayer("Art", [6, 6], box(2, 2, 8, 8), more);
    Object.assign(layer.placedLayer ?? {}, placed);
    return psd(20, 20, [layer]);
  };

  test("a cylinder warp: UNSUPPORTED_FEATURE", async () =>
    expect(await refused([replace(0)], art({ warp: warp("cylinder") }))).toMatchObject({
      code: "UNSUPPORTED_FEATURE",
      data: { feature: "warp: cylinder", requires: "photoshop" },
    }));

  test("a mesh whose points make up no net: UNSUPPORTED_FEATURE", async () => {
    const bent = { ...warp("custom"), deformNumRows: 5 };
    expect(await refused([replace(0)], art({ warp: bent }))).toMatchObject({
      code: "UNSUPPORTED_FEATURE",
      data: { feature: "warp: custom", requires: "photoshop" },
    });
  });

  test("a mesh all of whose points lie on one line: UNSUPPORTED_FEATURE", async () => {
    const meshPoints = Array.from({ length: 16 }, (_, at) => ({ x: 3, y: Math.floor(at / 4) * 2 }));
    const flat = { ...warp("custom"), customEnvelopeWarp: { meshPoints } };
    expect(await refused([replace(0)], art({ warp: flat }))).toMatchObject({
      code: "UNSUPPORTED_FEATURE",
      data: { feature: "degenerate transform" },
    });
  });

  test("smart filters of a kind that nobody here knows: UNSUPPORTED_FEATURE", async () => {
    const filter = {
      enabled: true,
      validAtPosition: true,
      maskEnabled: true,
      maskLinked: true,
      maskExtendWithWhite: true,
      list: [],
    };
    expect(await refused([replace(0)], art({ filter }))).toMatchObject({
      code: "UNSUPPORTED_FEATURE",
      data: { feature: "smart filter: unknown", requires: "photoshop" },
    });
  });

  test("an effect on the smart object itself: UNSUPPORTED_FEATURE", async () => {
    const effects = { satin: { enabled: true, present: true, showInDialog: true } };
    expect(await refused([replace(0)], art({}, { effects }))).toMatchObject({
      code: "UNSUPPORTED_FEATURE",
      data: { feature: "effect: satin", name: "Art" },
    });
  });

  test.each([
    ["folded", [2, 2, 8, 8, 8, 2, 2, 8]],
    ["flat", [2, 2, 8, 2, 8, 2, 2, 2]],
  ])("a %s quad: UNSUPPORTED_FEATURE", async (_, transform) =>
    expect(await refused([replace(0)], art({ transform }))).toMatchObject({
      code: "UNSUPPORTED_FEATURE",
      data: { feature: "degenerate transform" },
    }),
  );

  test("one of several layers that share the contents: none is replaced", async () => {
    const bent = smartLayer("Bent", [6, 6], box(10, 2, 16, 8));
    Object.assign(bent.placedLayer ?? {}, { warp: warp("cylinder") });
    const file = psd(20, 20, [bent, smartLayer("Art", [6, 6], box(2, 2, 8, 8))]);
    expect(await refused([replace(0)], file)).toMatchObject({
      code: "UNSUPPORTED_FEATURE",
      data: { path: [1], name: "Bent" },
    });
  });

  test("contents of an absurd size: PSD_TOO_LARGE", async () => {
    const resized = { type: "smart_replace_resized", from: "new.png", to: [0], resizeMode: "tile" };
    expect(await refused([resized], art({ width: 200_000, height: 200_000 }))).toMatchObject({
      code: "PSD_TOO_LARGE",
    });
  });
});

describe("the replacement", () => {
  test("that is no picture: REPLACEMENT_UNREADABLE", async () =>
    expect(await refused([replace(0)], base(), Buffer.from("not a picture"))).toMatchObject({
      code: "REPLACEMENT_UNREADABLE",
      data: { name: "new.png" },
    }));

  test("that is cut short: REPLACEMENT_UNREADABLE", async () => {
    const whole = await png(plain(60, 60, RED));
    expect(await refused([replace(0)], base(), whole.subarray(0, whole.length - 30))).toMatchObject(
      { code: "REPLACEMENT_UNREADABLE" },
    );
  });

  test.each([
    ["psd", () => patched(24, [0, 4])],
    ["pdf", () => Buffer.from("%PDF-1.7 and so on")],
    ["eps", () => Buffer.from("%!PS-Adobe-3.0 EPSF-3.0")],
  ])("that is a %s no one but Photoshop reads: UNSUPPORTED_REPLACEMENT", async (format, file) =>
    expect(await refused([replace(0)], base(), file())).toMatchObject({
      code: "UNSUPPORTED_REPLACEMENT",
      data: { format, requires: "photoshop" },
    }),
  );

  test("of more pixels than allowed is refused from its header: REPLACEMENT_TOO_LARGE", async () => {
    const file = await png(plain(4, 4, RED));
    file.writeUInt32BE(20_000, 16);
    file.writeUInt32BE(20_000, 20);
    const { crc32 } = await import("node:zlib");
    file.writeUInt32BE(crc32(file.subarray(12, 29)), 29);
    expect(await refused([replace(0)], base(), file)).toMatchObject({
      code: "REPLACEMENT_TOO_LARGE",
      data: { width: 20_000 },
    });
  });
});

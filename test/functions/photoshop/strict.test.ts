import type { Layer, PixelData, Psd } from "ag-psd";
import {
  box,
  CONTENTS,
  decode,
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
const replace = { type: "smart_replace", from: "new.png", to: "Art" };
const art = () => smartLayer("Art", [6, 6], box(2, 2, 8, 8));
const ground = () => pixelLayer("Ground", 0, 0, plain(20, 20, WHITE));

/** What the layers look like as they are. */
const looks = (at: (x: number, y: number) => boolean) => {
  const merged = plain(20, 20, WHITE);
  for (let y = 0; y < 20; y++)
    for (let x = 0; x < 20; x++)
      if (at(x, y)) merged.data.fill(128, (y * 20 + x) * 4, (y * 20 + x) * 4 + 3);
  return { imageData: merged };
};
const inArt = (x: number, y: number) => x >= 2 && x < 8 && y >= 2 && y < 8;
const right = looks(inArt);

const run = async (layers: Layer[], merged: object, more: object = {}) => {
  const saved = new Map<string, Uint8Array>();
  const files = { "base.psd": psd(20, 20, layers, merged), "new.png": await png(plain(6, 6, RED)) };
  return runRecipe({ tasks: [replace], outputs, strict: true, ...more }, files, { saved });
};

const shadow = (): NonNullable<Layer["effects"]> => ({
  dropShadow: [
    {
      enabled: true,
      size: { value: 2, units: "Pixels" },
      distance: { value: 1, units: "Pixels" },
      angle: 90,
      color: { r: 0, g: 0, b: 0 },
      blendMode: "multiply",
      opacity: 0.5,
    },
  ],
});

test("a picture that nothing speaks against is delivered", async () => {
  const { saved, output } = await run([ground(), art()], right);
  expect([...saved.keys()]).toEqual(["out.png"]);
  expect(output.render).toMatchObject({ selfCheck: { mad: 0 }, warnings: [] });
});

test("the file's own picture needs no check", async () => {
  const { saved } = await run([ground(), art()], right, { tasks: [] });
  expect(saved.size).toBe(1);
});

test("a self-check that differs too much is RENDER_FIDELITY, with how much", async () => {
  const wrong = looks((x, y) => inArt(x, y) === false);
  const said = await refusal(run([ground(), art()], wrong));
  expect(said).toMatchObject({
    code: "RENDER_FIDELITY",
    retryable: false,
    data: { mad: 127, p99: 127, allowed: 2, requires: "photoshop" },
  });
  expect(said.data["warnings"]).toMatchObject([{ code: "SELF_CHECK" }]);
});

test("nothing to check against is RENDER_FIDELITY", async () =>
  expect(await refusal(run([ground(), art()], {}))).toMatchObject({
    code: "RENDER_FIDELITY",
    data: { mad: null, warnings: [{ code: "NO_REFERENCE" }] },
  }));

test("something drawn only nearly in the changed part is RENDER_FIDELITY", async () => {
  const near = pixelLayer("Near", 4, 4, plain(2, 2, WHITE), { opacity: 0, effects: shadow() });
  expect(await refusal(run([ground(), art(), near], right))).toMatchObject({
    code: "RENDER_FIDELITY",
    data: { warnings: [{ code: "APPROXIMATED" }] },
  });
});

test("something left out in the changed part is RENDER_FIDELITY", async () => {
  const satin = { satin: { enabled: true, present: true, showInDialog: true } };
  const over = pixelLayer("Over", 4, 4, plain(2, 2, WHITE), { opacity: 0, effects: satin });
  expect(await refusal(run([ground(), art(), over], right))).toMatchObject({
    code: "RENDER_FIDELITY",
    data: { warnings: [{ code: "NOT_DRAWN" }] },
  });
});

test("what lies elsewhere does not matter", async () => {
  const satin = { satin: { enabled: true, present: true, showInDialog: true } };
  const far = pixelLayer("Far", 15, 15, plain(2, 2, WHITE), { effects: satin });
  expect((await run([ground(), art(), far], right)).saved.size).toBe(1);
});

test("a layer saved by itself must be exact, too", async () => {
  const tasks = [{ type: "export_layer", to: "Near", name: "near.png" }];
  const near = pixelLayer("Near", 4, 4, plain(2, 2, RED), { effects: shadow() });
  const refused = refusal(run([ground(), near], right, { tasks, outputs: [] }));
  expect(await refused).toMatchObject({ code: "RENDER_FIDELITY" });
});

describe("new contents of a bent smart object", () => {
  const [OLD, NEW] = [plain(60, 60, [0, 128, 0, 255]), plain(60, 60, RED)];
  const quad = box(10, 10, 70, 70);
  const bulging = net(4, 4, (column, row) => [column * 20, row * 20 + (column % 3 === 0 ? 0 : 8)]);
  const bent = (shown: PixelData, more: Partial<Psd> = {}) => {
    const layer = pixelLayer("Art", 0, 0, shown);
    const warp = warpOver(60, 60, bulging);
    const placedLayer = {
      id: CONTENTS,
      type: "raster" as const,
      transform: quad,
      width: 60,
      height: 60,
      warp,
    };
    return psd(80, 80, [{ ...layer, placedLayer }], { imageData: shown, ...more });
  };
  const filled = async (contents: PixelData) => ({
    linkedFiles: [{ id: CONTENTS, name: "old.png", type: "png ", data: await png(contents) }],
  });
  const strictly = async (base: Buffer, tasks: object[] = [replace], more: object = {}) =>
    runRecipe(
      { tasks, outputs, strict: true, ...more },
      { "base.psd": base, "new.png": await png(NEW) },
    );
  /** What the old contents look like in their place. */
  const asItWas = async (): Promise<PixelData> => {
    const files = { "base.psd": bent(plain(80, 80, WHITE)), "new.png": await png(OLD) };
    const { saved } = await runRecipe({ tasks: [replace], outputs }, files);
    const { width, height, data } = await decode(saved.get("out.png"));
    return { width, height, data: new Uint8ClampedArray(data) };
  };

  test("is delivered where the old contents, drawn anew, are the pixels in the file", async () => {
    const base = bent(await asItWas(), await filled(OLD));
    const { output } = await strictly(base);
    expect(output.render.warnings).toEqual([]);
    const twice = await strictly(base, [replace, replace]);
    expect(twice.output.render.warnings).toEqual([]);
  });

  test("is refused where they are others", async () => {
    const base = bent(await asItWas(), await filled(NEW));
    const near = { code: "APPROXIMATED", message: expect.stringContaining("Art: warp: custom") };
    const refused = { code: "RENDER_FIDELITY", data: { warnings: [near] } };
    expect(await refusal(strictly(base))).toMatchObject(refused);
    expect(await refusal(strictly(base, [replace, replace]))).toMatchObject(refused);
  });

  test("is refused where the old contents can't be read, or are not in the file", async () => {
    const shown = await asItWas();
    expect(await refusal(strictly(bent(shown)))).toMatchObject({ code: "RENDER_FIDELITY" });
    const linkedFile = {
      fileSize: 4,
      name: "a",
      fullPath: "a",
      originalPath: "a",
      relativePath: "a",
    };
    const linked = bent(shown, { linkedFiles: [{ id: CONTENTS, name: "far.png", linkedFile }] });
    expect(await refusal(strictly(linked))).toMatchObject({ code: "RENDER_FIDELITY" });
  });

  test("without strict nothing is tried, and the warning stays", async () => {
    const { output } = await strictly(bent(await asItWas(), await filled(OLD)), [replace], {
      strict: false,
    });
    expect(output.render.warnings).toMatchObject([{ code: "APPROXIMATED" }]);
  });
});

test("without strict it is delivered with warnings", async () => {
  const { saved, output } = await run([ground(), art()], {}, { strict: false });
  expect(saved.size).toBe(1);
  expect(output.render.warnings).toMatchObject([{ code: "NO_REFERENCE" }]);
});

test("a recipe for Photoshop only is refused", async () =>
  expect(await refusal(run([ground(), art()], right, { engine: "photoshop" }))).toMatchObject({
    code: "UNSUPPORTED_FEATURE",
    data: { feature: "engine", requires: "photoshop" },
  }));

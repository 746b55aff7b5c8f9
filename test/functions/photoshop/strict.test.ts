import type { Layer } from "ag-psd";
import { box, pixelLayer, plain, png, psd, RED, smartLayer, WHITE } from "../../support/psd.ts";
import { refusal, runRecipe } from "../../support/run-recipe.ts";

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

import { fc } from "../../support/fast-check.ts";
import {
  box,
  flatPsd,
  picture,
  pixelLayer,
  plain,
  png,
  psd,
  RED,
  smartLayer,
} from "../../support/psd.ts";
import { refusal, runRecipe } from "../../support/run-recipe.ts";

const outputs = [{ type: "png", name: "out.png" }];
const tasks = [{ type: "smart_replace", from: "new.png", to: [0] }, { type: "layer_list" }];
const gradient = picture(30, 20, (x, y) => [x * 8, y * 12, (x * y) % 256, 255]);
const layers = [
  pixelLayer("Background", 0, 0, gradient),
  smartLayer("Art", [6, 6], box(2, 2, 8, 8)),
];
const whole = psd(30, 20, layers, { imageData: gradient });
const contents = png(plain(6, 6, RED));

const run = async (base: Buffer) =>
  runRecipe({ tasks, outputs }, { "base.psd": base, "new.png": await contents });

test("the whole file renders", async () => {
  const { saved } = await run(whole);
  expect(saved.has("out.png")).toBe(true);
});

test("a file cut anywhere is PSD_CORRUPT, also within the merged image", () =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 4, max: whole.length - 1 }), async (length) => {
      expect(await refusal(run(whole.subarray(0, length)))).toMatchObject({ code: "PSD_CORRUPT" });
    }),
    { numRuns: 150 },
  ));

test("a file with damaged bytes is refused with a code or renders; it never crashes or hangs", () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 26, max: whole.length - 40 }),
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      async (at, bytes) => {
        const damaged = Buffer.from(whole);
        damaged.set(bytes, at);
        const ran = await run(damaged).catch((error: unknown) => error);
        expect(ran).toMatchObject(
          ran instanceof Error ? { name: "RunError", code: expect.any(String) } : { output: {} },
        );
      },
    ),
    // Once found: a smart object's corners that are no list.
    { numRuns: 150, examples: [[1699, Uint8Array.of(0)]] },
  ));

test("an unpacked merged image cut short is PSD_CORRUPT, also when nobody asks for a picture", async () => {
  const cut = flatPsd().subarray(0, -1);
  const run = runRecipe({ tasks: [{ type: "layer_list" }] }, { "base.psd": cut });
  expect(await refusal(run)).toMatchObject({ code: "PSD_CORRUPT" });
});

test("packed rows that end too soon are PSD_CORRUPT", async () => {
  const damaged = Buffer.from(whole);
  // A literal run of 128 bytes where the last channel of the merged image begins: it eats the rows behind it.
  damaged.fill(128, damaged.length - 60);
  expect(await refusal(run(damaged))).toMatchObject({ code: "PSD_CORRUPT" });
});

import {
  box,
  decode,
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

const outputs = [{ type: "png", name: "out.png" }];
const tasks = [{ type: "smart_replace", from: "new.png", to: [0] }];
const layers = () => [
  pixelLayer("Background", 0, 0, plain(20, 20, WHITE)),
  smartLayer("Art", [6, 6], box(2, 2, 8, 8)),
];

async function replaced(base: Buffer) {
  const files = { "base.psd": base, "new.png": await png(plain(6, 6, RED)) };
  const { saved, output } = await runRecipe({ tasks, outputs }, files);
  return { out: await decode(saved.get("out.png")), ...output.render };
}

/** What the layers make, except for a mark at 15, 15 that no layer has. */
const merged = (x: number, y: number) =>
  x === 15 && y === 15
    ? ([1, 2, 3, 255] as const)
    : x >= 2 && x < 8 && y >= 2 && y < 8
      ? ([128, 128, 128, 255] as const)
      : WHITE;

test("outside of what changed, the file's own picture stays bit for bit", async () => {
  const { out, warnings } = await replaced(
    psd(20, 20, layers(), { imageData: picture(20, 20, merged) }),
  );
  expect(out.at(15, 15)).toEqual([1, 2, 3, 255]);
  expect(out.at(4, 4)).toEqual([...RED]);
  expect(warnings).toEqual([]);
});

test("the changed part is checked against the file's own picture first", async () => {
  const { selfCheck } = await replaced(
    psd(20, 20, layers(), { imageData: picture(20, 20, merged) }),
  );
  expect(selfCheck).toEqual({ mad: 0, p99: 0 });
});

test("a part that can't be drawn as it was is warned of", async () => {
  const darker = picture(20, 20, (x, y) =>
    x >= 2 && x < 8 && y >= 2 && y < 8 ? [100, 100, 100, 255] : WHITE,
  );
  const { selfCheck, warnings } = await replaced(psd(20, 20, layers(), { imageData: darker }));
  expect(selfCheck?.mad).toBeCloseTo(28, 3);
  expect(warnings).toContainEqual(expect.objectContaining({ code: "SELF_CHECK" }));
});

test("features that are not drawn do no harm outside of it", async () => {
  const shadow = pixelLayer("Far", 12, 12, plain(4, 4, RED), {
    effects: { dropShadow: [{ enabled: true, present: true, showInDialog: true }] },
  });
  const base = psd(
    20,
    20,
    [
      pixelLayer("Background", 0, 0, plain(20, 20, WHITE)),
      shadow,
      smartLayer("Art", [6, 6], box(2, 2, 8, 8)),
    ],
    { imageData: picture(20, 20, merged) },
  );
  expect((await replaced(base)).warnings).toEqual([]);
});

test("the old contents are gone where the new ones do not reach", async () => {
  const base = psd(20, 20, layers(), { imageData: picture(20, 20, merged) });
  const files = { "base.psd": base, "new.png": await png(plain(2, 2, RED)) };
  const { saved } = await runRecipe({ tasks, outputs }, files);
  const out = await decode(saved.get("out.png"));
  expect(out.at(2, 2)).toEqual([...WHITE]);
  expect(out.at(4, 4)).toEqual([...RED]);
});

test("without a merged image all is drawn, and said so", async () => {
  const { out, selfCheck, warnings } = await replaced(psd(20, 20, layers()));
  expect(out.at(15, 15)).toEqual([...WHITE]);
  expect(selfCheck).toBeNull();
  expect(warnings).toEqual([expect.objectContaining({ code: "NO_REFERENCE" })]);
});

test("nothing replaced: the file's own picture comes out as it is", async () => {
  const base = psd(20, 20, layers(), { imageData: picture(20, 20, merged) });
  const { saved, output } = await runRecipe({ outputs }, { "base.psd": base });
  expect((await decode(saved.get("out.png"))).at(15, 15)).toEqual([1, 2, 3, 255]);
  expect(output.render).toEqual({ engine: "headless", selfCheck: null, warnings: [] });
});

test("replaced contents that are clipped to a layer below show where that one does", async () => {
  const base = psd(
    20,
    20,
    [
      pixelLayer("Background", 0, 0, plain(20, 20, WHITE)),
      pixelLayer("Base", 4, 4, plain(2, 2, [0, 0, 255, 255])),
      smartLayer("Art", [6, 6], box(2, 2, 8, 8), { clipping: true }),
    ],
    { imageData: plain(20, 20, WHITE) },
  );
  const { out } = await replaced(base);
  expect(out.at(5, 5)).toEqual([...RED]);
  expect(out.at(3, 3)).toEqual([...WHITE]);
});

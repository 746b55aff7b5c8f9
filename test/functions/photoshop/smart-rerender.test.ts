import {
  type Found,
  type PsdDocument,
  type Raster,
  smartObjects,
} from "../../../functions/photoshop/engine/document/index.ts";
import {
  heightOf,
  type Rect,
  union,
  widthOf,
} from "../../../functions/photoshop/engine/geometry.ts";
import { defaultLimits } from "../../../functions/photoshop/engine/index.ts";
import { readDocument } from "../../../functions/photoshop/engine/psd/index.ts";
import { rerender } from "../../../functions/photoshop/engine/smart/index.ts";
import { difference } from "../../support/psd.ts";
import { describeSamples, sample } from "../../support/samples.ts";

const opening = { limits: defaultLimits, pause: async () => undefined };

/** Mean difference a channel of what was drawn from the pixels Photoshop stored, over the box around both. */
function distance(drawn: Raster, stored: Raster): number {
  const box = union([drawn, stored]);
  return difference(spread(drawn, box), spread(stored, box));
}

function spread(raster: Raster, box: Rect): Uint8Array {
  const all = new Uint8Array(widthOf(box) * heightOf(box) * 4);
  const width = widthOf(raster) * 4;
  for (let y = raster.top; y < raster.bottom; y++) {
    const row = raster.data.subarray((y - raster.top) * width, (y - raster.top + 1) * width);
    all.set(row, ((y - box.top) * widthOf(box) + raster.left - box.left) * 4);
  }
  return all;
}

async function drawnAnew(document: PsdDocument, found: Found): Promise<number> {
  const drawn = await rerender(document, found, opening);
  const stored = found.layer.stored();
  if (!drawn || !stored) throw new Error(`Nothing of "${found.layer.name}" can be seen.`);
  return distance(drawn, stored);
}

/** How far each smart object's pixels, made anew from the file in it, may be from those Photoshop stored: of 255. */
const bars: [string, string, number][] = [
  ["so-minimal-32px.psd", "Smart object", 0],
  ["so-embedded-and-external-links.psd", "embedded-png", 0],
  ["so-quilt-warp-and-perspective.psd", "perspective", 1],
  ["so-quilt-warp-and-perspective.psd", "distort", 1],
  ["so-quilt-warp-and-perspective.psd", "custom (2x6)", 1],
  ["so-quilt-warp-and-perspective.psd", "5x5", 1],
  ["so-quilt-warp-and-perspective.psd", "4x4", 1],
  ["so-quilt-warp-and-perspective.psd", "3x3", 1.3],
];

describeSamples("a smart object drawn anew from its own contents", () => {
  test.each(bars)("%s, %s: within %d of 255", async (file, name, allowed) => {
    const document = readDocument(sample(file), defaultLimits);
    const found = smartObjects(document.layers).find(({ layer }) => layer.name === name);
    if (!found) throw new Error(`There is no smart object "${name}".`);
    expect(await drawnAnew(document, found)).toBeLessThanOrEqual(allowed);
  });

  test("so-54-all-blend-modes-in-groups.psd, each of 54: within 2 of 255", async () => {
    const document = readDocument(sample("so-54-all-blend-modes-in-groups.psd"), defaultLimits);
    const all = smartObjects(document.layers);
    expect(all).toHaveLength(54);
    // They show the same picture at the same size: of those at one place, one is enough.
    for (const found of all.filter((_, index) => index % 9 === 0))
      expect(await drawnAnew(document, found)).toBeLessThanOrEqual(2);
  });

  test("one that is linked to a file outside has nothing to be drawn from", async () => {
    const document = readDocument(sample("so-embedded-and-external-links.psd"), defaultLimits);
    const linked = smartObjects(document.layers).find(({ smart }) => !smart.embedded);
    await expect(rerender(document, linked as Found, opening)).rejects.toMatchObject({
      code: "INPUT_UNDECLARED",
    });
  });
});

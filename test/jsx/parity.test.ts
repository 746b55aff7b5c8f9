import { readFileSync } from "node:fs";
import {
  apart,
  bothMake,
  bothRefuse,
  comparable,
  savedNames,
} from "../support/jsx/both-engines.ts";
import { type MadeByBoth, madeByBoth, samplesMadeByBoth } from "../support/jsx/made-by-both.ts";
import { doneByOne, refusedByBoth } from "../support/jsx/not-made-by-both.ts";
import { files, list, outputs, quarters, replace } from "../support/jsx/parity-recipes.ts";
import { parityTables } from "../support/jsx/parity-table.ts";
import { openPhotoshopWorld, type PhotoshopWorld } from "../support/jsx/photoshop-world.ts";
import { box, CONTENTS, OTHER_CONTENTS, psd, smartLayer } from "../support/psd.ts";
import { refusal, runRecipe } from "../support/run-recipe.ts";
import { describeSamples } from "../support/samples.ts";

let world: PhotoshopWorld;
beforeAll(async () => {
  world = await openPhotoshopWorld();
});
afterAll(() => world.close());

async function holdsToBoth({ files: give, apart: allowed, ...recipe }: MadeByBoth) {
  const made = await bothMake(world, recipe, await give());
  expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
  expect([...made.headless.pictures.keys()]).toEqual(savedNames(recipe));
  for (const name of savedNames(recipe))
    expect(await apart(made, name)).toBeLessThanOrEqual(allowed);
}

describe("both make the same of", () => {
  test.each(Object.entries(madeByBoth))("%s", (_, one) => holdsToBoth(one));
});

describeSamples("both make the same of real files", () => {
  test.each(Object.entries(samplesMadeByBoth))("%s", (_, one) => holdsToBoth(one));
});

describe("both refuse with the same code", () => {
  test.each(Object.entries(refusedByBoth))("%s", async (_, { files: give, code, ...recipe }) => {
    const refused = await bothRefuse(world, recipe, await give());
    expect([refused.headless.code, refused.photoshop.code]).toEqual([code, code]);
    expect(refused.photoshop).toMatchObject({ state: "FAILED", error: { code } });
    // The words are the same, too, but for what Photoshop itself says of a file.
    if (!/PSD|REPLACEMENT/.test(code)) {
      const { requires: _requires, ...data } = refused.headless.data;
      expect(refused.photoshop.message).toBe(refused.headless.message);
      expect(refused.photoshop.error).toMatchObject({ data });
    }
  });
});

describe("only one of the two can do", () => {
  test.each(Object.entries(doneByOne))("%s", async (_, one) => {
    const { files: give, headless, photoshop, ...recipe } = one;
    const run = runRecipe({ ...recipe }, await give());
    const code = headless === "done" ? await run.then(() => "done") : (await refusal(run)).code;
    const { said } = await world.work(recipe, await give());
    expect([code, said.ok ? "done" : said.code]).toEqual([headless, photoshop]);
  });
});

test("the docs tell all of this", () => {
  const docs = readFileSync(
    new URL("../../docs/app-developer/photoshop-parity.md", import.meta.url),
    "utf8",
  );
  for (const table of parityTables()) expect(docs).toContain(table);
});

test("the layer tree is the same", async () => {
  const made = await bothMake(world, { tasks: [list] }, await files());
  expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
  expect(made.photoshop.tree).toMatchObject([
    { name: "Art", kind: "LayerKind.SMARTOBJECT", blendMode: "soft light" },
    { name: "Burnt", visible: false, blendMode: "color burn" },
    { name: "Group", type: "LayerSet", layers: [{ opacity: 50, smartObject: { width: 9 } }] },
    { name: "Background" },
  ]);
});

test("layers that share contents change together, and a hidden one stays hidden", async () => {
  const shared = psd(30, 20, [
    smartLayer("One", [6, 6], box(0, 0, 6, 6)),
    smartLayer("Other", [6, 6], box(10, 0, 22, 12), {
      placedLayer: {
        id: OTHER_CONTENTS,
        type: "raster",
        transform: box(10, 0, 22, 12),
        width: 6,
        height: 6,
      },
    }),
    smartLayer("Hidden", [6, 6], box(20, 10, 26, 16), { hidden: true }),
  ]);
  const recipe = { tasks: [replace(0), list], outputs };
  const made = await bothMake(world, recipe, {
    "base.psd": shared,
    "new.png": await quarters(6, 6),
  });
  expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
  expect(made.photoshop.tree).toMatchObject([
    { visible: false, smartObject: { file: "new.png", sharedWith: [[2]] } },
    { smartObject: { file: "old.png", sharedWith: [] } },
    { smartObject: { file: "new.png", sharedWith: [[0]] } },
  ]);
  expect(await apart(made, "out.png")).toBe(0);
});

test("a link to a file outside is embedded, and both say so", async () => {
  const linked = psd(30, 20, [smartLayer("Linked", [6, 6], box(0, 0, 6, 6))], {
    linkedFiles: [
      {
        id: CONTENTS,
        name: "far.png",
        linkedFile: {
          fileSize: 4,
          name: "far.png",
          fullPath: "far.png",
          originalPath: "far.png",
          relativePath: "far.png",
        },
      },
    ],
  });
  const made = await bothMake(
    world,
    { tasks: [list, replace(0), list] },
    {
      "base.psd": linked,
      "new.png": await quarters(6, 6),
    },
  );
  expect(comparable(made.photoshop.tree)).toEqual(comparable(made.headless.tree));
  expect(made.headless.warnings).toMatchObject([{ code: "LINK_EMBEDDED" }]);
  expect(made.photoshop.warnings).toEqual(made.headless.warnings);
});

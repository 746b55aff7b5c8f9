import type { Layer } from "ag-psd";
import {
  BLUE,
  CLEAR,
  decode,
  GREEN,
  picture,
  pixelLayer,
  plain,
  psd,
  RED,
  WHITE,
} from "../../support/psd.ts";
import { inSixteenBits } from "../../support/psd-surgery.ts";
import { runRecipe } from "../../support/run-recipe.ts";

const background = pixelLayer("Background", 0, 0, plain(10, 10, WHITE));
const red = (more: Partial<Layer> = {}) => pixelLayer("Red", 0, 0, plain(10, 10, RED), more);
const grayMask = (value: number, width = 10, height = 10) =>
  plain(width, height, [value, value, value, 255]);

async function draw(...children: Layer[]) {
  const { saved, output } = await runRecipe(
    { outputs: [{ type: "png", name: "out.png" }] },
    { "base.psd": psd(10, 10, children) },
  );
  return { out: await decode(saved.get("out.png")), warnings: output.render.warnings };
}

async function middle(...children: Layer[]): Promise<number[]> {
  const { out } = await draw(...children);
  return out.at(5, 5);
}

describe("a layer", () => {
  test("covers what is below it, where it has pixels", async () => {
    const { out } = await draw(background, pixelLayer("Red", 3, 4, plain(2, 2, RED)));
    expect(out.at(3, 4)).toEqual([...RED]);
    expect(out.at(5, 4)).toEqual([...WHITE]);
  });

  test("may lie partly outside the canvas", async () => {
    const { out } = await draw(background, pixelLayer("Red", -2, 8, plain(5, 5, RED)));
    expect(out.at(2, 9)).toEqual([...RED]);
    expect(out.at(3, 9)).toEqual([...WHITE]);
  });

  test("that is hidden is not drawn", async () =>
    expect(await middle(background, red({ hidden: true }))).toEqual([...WHITE]));

  test("multiplies its opacity and its fill", async () =>
    expect(await middle(background, red({ opacity: 128 / 255, fillOpacity: 128 / 255 }))).toEqual([
      255, 191, 191, 255,
    ]));

  test("keeps see-through pixels see-through", async () => {
    expect(await middle(red({ opacity: 128 / 255 }))).toEqual([255, 0, 0, 128]);
    expect(await middle(pixelLayer("Clear", 0, 0, plain(10, 10, CLEAR)))).toEqual([0, 0, 0, 0]);
  });
});

describe("thin layers over one another", () => {
  const veils = Array.from({ length: 5 }, () =>
    pixelLayer("Veil", 0, 0, plain(10, 10, [101, 101, 101, 255]), { opacity: 102 / 255 }),
  );
  const file = psd(10, 10, [
    pixelLayer("Below", 0, 0, plain(10, 10, [100, 100, 100, 255])),
    ...veils,
  ]);
  const shown = async (base: Buffer) => {
    const outputs = [{ type: "png", name: "out.png" }];
    const { saved } = await runRecipe({ outputs }, { "base.psd": base });
    return (await decode(saved.get("out.png"))).at(5, 5);
  };

  test("with 8 bits a channel each is rounded away: 100.4 is 100, every time", async () =>
    expect(await shown(file)).toEqual([100, 100, 100, 255]));

  test("with 16 bits they add up", async () =>
    expect(await shown(inSixteenBits(file, false))).toEqual([101, 101, 101, 255]));
});

describe("a mask", () => {
  test("lets through what it is bright", async () =>
    expect(
      await middle(
        background,
        red({
          mask: {
            left: 0,
            top: 0,
            right: 10,
            bottom: 10,
            defaultColor: 255,
            imageData: grayMask(51),
          },
        }),
      ),
    ).toEqual([255, 204, 204, 255]));

  test("has its default colour outside its box", async () => {
    const mask = {
      left: 4,
      top: 4,
      right: 6,
      bottom: 6,
      defaultColor: 0,
      imageData: grayMask(255, 2, 2),
    };
    const { out } = await draw(background, red({ mask }));
    expect(out.at(5, 5)).toEqual([...RED]);
    expect(out.at(2, 2)).toEqual([...WHITE]);
  });

  test("that is disabled hides nothing", async () =>
    expect(
      await middle(
        background,
        red({
          mask: {
            left: 0,
            top: 0,
            right: 10,
            bottom: 10,
            defaultColor: 0,
            disabled: true,
            imageData: grayMask(0),
          },
        }),
      ),
    ).toEqual([...RED]));

  test("with less density hides less", async () =>
    expect(
      await middle(
        background,
        red({
          mask: {
            left: 0,
            top: 0,
            right: 10,
            bottom: 10,
            defaultColor: 0,
            userMaskDensity: 204 / 255,
            imageData: grayMask(0),
          },
        }),
      ),
    ).toEqual([255, 204, 204, 255]));
});

describe("a clipped layer", () => {
  const half = picture(10, 10, (x) => (x < 5 ? GREEN : CLEAR));

  test("shows only where its base shows", async () => {
    const { out } = await draw(background, pixelLayer("Base", 0, 0, half), red({ clipping: true }));
    expect(out.at(2, 2)).toEqual([...RED]);
    expect(out.at(7, 2)).toEqual([...WHITE]);
  });

  test("shares its base's opacity and mask", async () => {
    const base = pixelLayer("Base", 0, 0, half, { opacity: 51 / 255 });
    const { out } = await draw(background, base, red({ clipping: true }));
    expect(out.at(2, 2)).toEqual([255, 204, 204, 255]);
  });

  test("goes away with its base", async () =>
    expect(
      await middle(
        background,
        pixelLayer("Base", 0, 0, half, { hidden: true }),
        red({ clipping: true }),
      ),
    ).toEqual([...WHITE]));

  test("blends with its base, several in turn", async () => {
    const base = pixelLayer("Base", 0, 0, plain(10, 10, [200, 200, 200, 255]));
    const multiply = pixelLayer("Dark", 0, 0, plain(10, 10, [128, 255, 255, 255]), {
      clipping: true,
      blendMode: "multiply",
    });
    const screen = pixelLayer("Light", 0, 0, plain(10, 10, [0, 0, 255, 255]), {
      clipping: true,
      blendMode: "screen",
    });
    expect(await middle(background, base, multiply, screen)).toEqual([100, 200, 255, 255]);
  });
});

describe("a group", () => {
  const multiply = pixelLayer("Blue", 0, 0, plain(10, 10, [0, 128, 255, 255]), {
    blendMode: "multiply",
  });
  const below = pixelLayer("Below", 0, 0, plain(10, 10, [200, 200, 200, 255]));

  test("that passes through lets its layers blend with what is below", async () =>
    expect(
      await middle(below, { name: "Group", blendMode: "pass through", children: [multiply] }),
    ).toEqual([0, 100, 200, 255]));

  test("that does not, keeps its layers to themselves", async () =>
    expect(
      await middle(below, { name: "Group", blendMode: "normal", children: [multiply] }),
    ).toEqual([0, 128, 255, 255]));

  test("blends as a whole", async () =>
    expect(
      await middle(below, { name: "Group", blendMode: "multiply", children: [red()] }),
    ).toEqual([200, 0, 0, 255]));

  test("fades as a whole, passing through or not", async () => {
    const half = { opacity: 128 / 255, children: [multiply] };
    expect(await middle(below, { name: "Group", blendMode: "pass through", ...half })).toEqual([
      100, 150, 200, 255,
    ]);
    expect(await middle(below, { name: "Group", blendMode: "normal", ...half })).toEqual([
      100, 164, 228, 255,
    ]);
  });

  test("has a mask for all of it", async () => {
    const mask = {
      left: 0,
      top: 0,
      right: 10,
      bottom: 10,
      defaultColor: 0,
      imageData: grayMask(0),
    };
    for (const blendMode of ["pass through", "normal"] as const)
      expect(await middle(below, { name: "Group", blendMode, mask, children: [red()] })).toEqual([
        200, 200, 200, 255,
      ]);
  });

  test("may have layers clipped to it", async () => {
    const group = {
      name: "Group",
      blendMode: "pass through" as const,
      children: [pixelLayer("Dot", 5, 5, plain(1, 1, GREEN))],
    };
    const { out } = await draw(background, group, red({ clipping: true }));
    expect(out.at(5, 5)).toEqual([...RED]);
    expect(out.at(6, 5)).toEqual([...WHITE]);
  });

  test("that is hidden hides all in it", async () =>
    expect(await middle(background, { name: "Group", hidden: true, children: [red()] })).toEqual([
      ...WHITE,
    ]));
});

test("a solid fill covers the canvas", async () =>
  expect(
    await middle(background, {
      name: "Fill",
      vectorFill: { type: "color", color: { r: 0, g: 0, b: 255 } },
    }),
  ).toEqual([...BLUE]));

test("what is not drawn, or only nearly, is said", async () => {
  const on = { enabled: true, present: true, showInDialog: true };
  const { warnings } = await draw(
    background,
    { name: "Table", adjustment: { type: "color lookup" } },
    red({ effects: { satin: on, dropShadow: [on] } }),
  );
  expect(warnings).toEqual(
    expect.arrayContaining([
      { code: "NOT_DRAWN", message: expect.stringContaining("Table: adjustment: color lookup") },
      { code: "NOT_DRAWN", message: expect.stringContaining("Red: effect: satin") },
      { code: "APPROXIMATED", message: expect.stringContaining("Red: effect: drop shadow") },
    ]),
  );
});

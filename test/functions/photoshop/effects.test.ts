import type { Layer, LayerEffectsInfo } from "ag-psd";
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
import { runRecipe } from "../../support/run-recipe.ts";

const background = pixelLayer("Background", 0, 0, plain(20, 20, WHITE));
const on = { enabled: true, present: true, showInDialog: true };
const pixels = (value: number) => ({ units: "Pixels" as const, value });
const rgb = ([r, g, b]: readonly number[]) => ({ r: r ?? 0, g: g ?? 0, b: b ?? 0 });
const BLACK = [0, 0, 0, 255];

async function draw(...children: Layer[]): Promise<Pixels> {
  const { saved } = await runRecipe(
    { outputs: [{ type: "png", name: "out.png" }] },
    { "base.psd": psd(20, 20, children, { imageResources: { globalAngle: 90 } }) },
  );
  return decode(saved.get("out.png"));
}

/** A red square from 6 to 14, with effects. */
const square = (effects: LayerEffectsInfo, more: Partial<Layer> = {}) =>
  pixelLayer("Square", 6, 6, plain(8, 8, RED), { effects, ...more });

const overlay = (colour: readonly number[], opacity = 1) => ({
  solidFill: [{ ...on, blendMode: "normal" as const, color: rgb(colour), opacity }],
});

const twoColours = {
  name: "Two",
  type: "solid" as const,
  // As good as none; ag-psd mixes up its unit with that of locations.
  smoothness: 1 / 4096,
  colorStops: [
    { color: rgb(BLACK), location: 0, midpoint: 0.5 },
    { color: rgb(WHITE), location: 4096, midpoint: 0.5 },
  ],
  opacityStops: [
    { opacity: 1, location: 0, midpoint: 0.5 },
    { opacity: 1, location: 4096, midpoint: 0.5 },
  ],
};

describe("overlays", () => {
  test("a colour takes the place of the layer's own, where the layer is", async () => {
    const out = await draw(background, square(overlay(BLUE)));
    expect(out.at(10, 10)).toEqual([...BLUE]);
    expect(out.at(2, 2)).toEqual([...WHITE]);
  });

  test("it blends by its opacity", async () => {
    const out = await draw(background, square(overlay(BLUE, 51 / 255)));
    expect(out.at(10, 10)).toEqual([204, 0, 51, 255]);
  });

  test("a layer's opacity thins its effects too, its fill does not", async () => {
    const thin = await draw(background, square(overlay(BLUE), { opacity: 51 / 255 }));
    expect(thin.at(10, 10)).toEqual([204, 204, 255, 255]);
    const hollow = await draw(background, square(overlay(BLUE), { fillOpacity: 0 }));
    expect(hollow.at(10, 10)).toEqual([...BLUE]);
  });

  test("half-covered pixels stay half covered", async () => {
    const half = pixelLayer("Half", 6, 6, plain(8, 8, [255, 0, 0, 51]), { effects: overlay(BLUE) });
    expect((await draw(background, half)).at(10, 10)).toEqual([204, 204, 255, 255]);
  });

  test("blended as a group with the layer they share its fill", async () => {
    const more = { fillOpacity: 51 / 255, blendInteriorElements: true };
    const out = await draw(background, square(overlay(BLUE), more));
    expect(out.at(10, 10)).toEqual([204, 204, 255, 255]);
  });

  test("a gradient runs across the layer's box", async () => {
    const effects = {
      gradientOverlay: [{ ...on, gradient: twoColours, angle: 0, type: "linear" as const }],
    };
    const out = await draw(background, square(effects));
    const reds = [6, 9, 10, 13].map((x) => out.at(x, 10)[0] ?? 0);
    expect(reds).toEqual([16, 112, 144, 239].map((value) => expect.closeTo(value, -0.5)));
  });

  test("a mask hides an overlay too", async () => {
    const mask = {
      left: 6,
      top: 6,
      right: 14,
      bottom: 14,
      defaultColor: 0,
      imageData: plain(8, 8, [0, 0, 0, 255]),
    };
    expect((await draw(background, square(overlay(BLUE), { mask }))).at(10, 10)).toEqual([
      ...WHITE,
    ]);
  });

  test("a group has them for all that is in it", async () => {
    const group = { name: "Group", effects: overlay(GREEN), children: [square({})] };
    expect((await draw(background, group)).at(10, 10)).toEqual([...GREEN]);
  });

  test("effects switched off as a whole are not drawn", async () =>
    expect(
      (await draw(background, square({ ...overlay(BLUE), disabled: true }))).at(10, 10),
    ).toEqual([...RED]));
});

describe("a stroke of 2 pixels", () => {
  const stroke = (position: "inside" | "center" | "outside", more = {}) => ({
    stroke: [
      {
        ...on,
        size: pixels(2),
        position,
        fillType: "color" as const,
        blendMode: "normal" as const,
        opacity: 1,
        color: rgb(BLUE),
        ...more,
      },
    ],
  });
  /** The pixels from the left edge of the square inwards and outwards. */
  const across = async (layer: Layer) => {
    const out = await draw(background, layer);
    return [3, 4, 5, 6, 7, 8].map((x) => out.at(x, 10).slice(0, 3).join());
  };
  const [white, blue, red] = ["255,255,255", "0,0,255", "255,0,0"];

  test("lies outside", async () =>
    expect(await across(square(stroke("outside")))).toEqual([white, blue, blue, red, red, red]));

  test("lies inside", async () =>
    expect(await across(square(stroke("inside")))).toEqual([white, white, white, blue, blue, red]));

  test("lies on the edge", async () =>
    expect(await across(square(stroke("center")))).toEqual([white, white, blue, blue, red, red]));

  test("takes the place of the layer's colours, unless it overprints", async () => {
    const half = { opacity: 51 / 255 };
    const [, , , edge] = await across(square(stroke("inside", half)));
    expect(edge).toBe("204,204,255");
    const [, , , over] = await across(square(stroke("inside", { ...half, overprint: true })));
    expect(over).toBe("204,0,51");
  });

  test("goes round corners", async () => {
    const out = await draw(background, square(stroke("outside")));
    expect(out.at(5, 5)).toEqual([...BLUE]);
    expect(out.at(4, 4)).not.toEqual([...BLUE]);
  });
});

describe("a drop shadow", () => {
  const shadow = (more = {}) => ({
    dropShadow: [
      {
        ...on,
        size: pixels(0),
        distance: pixels(3),
        angle: 180,
        useGlobalLight: false,
        choke: pixels(0),
        color: rgb(BLACK),
        blendMode: "normal" as const,
        opacity: 1,
        layerConceals: true,
        ...more,
      },
    ],
  });

  test("falls away from the light", async () => {
    const out = await draw(background, square(shadow()));
    expect(out.at(15, 10)).toEqual(BLACK);
    expect(out.at(17, 10)).toEqual([...WHITE]);
    expect(out.at(4, 10)).toEqual([...WHITE]);
    expect(out.at(13, 10)).toEqual([...RED]);
  });

  test("follows the light of the document", async () => {
    const out = await draw(background, square(shadow({ useGlobalLight: true })));
    expect(out.at(10, 15)).toEqual(BLACK);
    expect(out.at(15, 10)).toEqual([...WHITE]);
  });

  test("does not show through the layer, unless it may", async () => {
    const hollow = { fillOpacity: 0 };
    expect((await draw(background, square(shadow(), hollow))).at(12, 10)).toEqual([...WHITE]);
    const seen = await draw(background, square(shadow({ layerConceals: false }), hollow));
    expect(seen.at(12, 10)).toEqual(BLACK);
  });

  test("is soft over its size", async () => {
    const out = await draw(background, square(shadow({ size: pixels(4), distance: pixels(0) })));
    const grays = [14, 15, 16, 17].map((x) => out.at(x, 10)[0] ?? 0);
    expect(grays).toEqual(grays.toSorted((one, other) => one - other));
    expect(grays[0]).toBeGreaterThan(60);
    expect(grays[3]).toBeLessThan(255);
  });

  test("of a smart object is drawn anew with its contents, as far as it reaches", async () => {
    const art = smartLayer("Art", [8, 8], box(6, 6, 14, 14), { effects: shadow() });
    const more = { imageData: plain(20, 20, WHITE) };
    const { saved } = await runRecipe(
      {
        tasks: [{ type: "smart_replace", from: "new.png", to: [0] }],
        outputs: [{ type: "png", name: "out.png" }],
      },
      { "base.psd": psd(20, 20, [background, art], more), "new.png": await png(plain(8, 8, BLUE)) },
    );
    const out = await decode(saved.get("out.png"));
    expect([out.at(10, 10), out.at(15, 10)]).toEqual([[...BLUE], BLACK]);
  });
});

test("an inner shadow lies along the edge that the light comes over", async () => {
  const innerShadow = [
    {
      ...on,
      size: pixels(0),
      distance: pixels(2),
      angle: 180,
      useGlobalLight: false,
      choke: pixels(0),
      color: rgb(BLACK),
      blendMode: "normal" as const,
      opacity: 1,
    },
  ];
  const out = await draw(background, square({ innerShadow }));
  expect([6, 7, 8, 13].map((x) => out.at(x, 10))).toEqual([BLACK, BLACK, [...RED], [...RED]]);
  expect(out.at(5, 10)).toEqual([...WHITE]);
});

test("glows shine outside and inside", async () => {
  const glow = {
    ...on,
    size: pixels(4),
    color: rgb(BLUE),
    blendMode: "normal" as const,
    opacity: 1,
    range: 0.5,
  };
  const outer = await draw(background, square({ outerGlow: glow }));
  expect(outer.at(5, 10)[0]).toBeLessThan(outer.at(3, 10)[0] ?? 0);
  expect(outer.at(10, 10)).toEqual([...RED]);
  const inner = await draw(background, square({ innerGlow: { ...glow, source: "edge" } }));
  expect(inner.at(6, 10)[2]).toBeGreaterThan(inner.at(9, 10)[2] ?? 255);
  expect(inner.at(5, 10)).toEqual([...WHITE]);
});

test("layers clipped to a base are whole, though its fill is thin", async () => {
  const base = pixelLayer("Base", 6, 6, plain(8, 8, RED), { fillOpacity: 51 / 255 });
  const blue = pixelLayer("Blue", 6, 6, plain(4, 8, BLUE), { clipping: true });
  const out = await draw(background, base, blue);
  expect(out.at(7, 10)).toEqual([...BLUE]);
  expect(out.at(12, 10)).toEqual([255, 204, 204, 255]);
});

test("clipped layers that do not blend with their base first blend with all below, within the base", async () => {
  const base = pixelLayer(
    "Base",
    6,
    6,
    picture(8, 8, (x) => (x < 4 ? RED : CLEAR)),
    {
      blendMode: "multiply",
      blendClippendElements: false,
    },
  );
  const green = pixelLayer("Green", 0, 0, plain(20, 20, GREEN), {
    clipping: true,
    blendMode: "screen",
  });
  const out = await draw(background, base, green);
  expect(out.at(7, 10)).toEqual([255, 255, 0, 255]);
  expect(out.at(12, 10)).toEqual([...WHITE]);
});

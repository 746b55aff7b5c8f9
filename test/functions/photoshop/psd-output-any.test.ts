import { type Layer, readPsd } from "ag-psd";
import { defaultLimits, recompositeFile } from "../../../functions/photoshop/engine/index.ts";
import { fc } from "../../support/fast-check.ts";
import {
  box,
  CONTENTS,
  type Colour,
  difference,
  OTHER_CONTENTS,
  pixelLayer,
  plain,
  png,
  psd,
  smartLayer,
} from "../../support/psd.ts";
import { writeBack } from "../../support/psd-output.ts";
import { inSixteenBits } from "../../support/psd-surgery.ts";

const SIDE = 12;
const colour = fc.tuple(
  fc.nat(255),
  fc.nat(255),
  fc.nat(255),
  fc.constantFrom(255, 128),
) as fc.Arbitrary<Colour>;
const place = fc.record({
  x: fc.integer({ min: -3, max: 9 }),
  y: fc.integer({ min: -3, max: 9 }),
  width: fc.integer({ min: 1, max: 8 }),
  height: fc.integer({ min: 1, max: 8 }),
});
const look = fc.record({
  hidden: fc.boolean(),
  opacity: fc.constantFrom(1, 0.5),
  blendMode: fc.constantFrom("normal" as const, "multiply" as const),
});

const pixels = fc
  .tuple(place, colour, look)
  .map(([{ x, y, width, height }, ink, more]) =>
    pixelLayer("Pixels", x, y, plain(width, height, ink), more),
  );
const smart = fc
  .tuple(place, fc.constantFrom(CONTENTS, OTHER_CONTENTS), look)
  .map(([{ x, y, width, height }, id, more]) => {
    const layer = smartLayer("Smart", [4, 4], box(x, y, x + width, y + height), more);
    Object.assign(layer.placedLayer ?? {}, { id });
    return layer;
  });
const flat = fc.array(fc.oneof(pixels, smart), { minLength: 1, maxLength: 3 });
const group = fc
  .tuple(flat, look)
  .map(([children, { hidden }]): Layer => ({ name: "Group", hidden, children }));
const documents = fc
  .record({
    layers: fc.array(fc.oneof(pixels, smart, group), { minLength: 1, maxLength: 4 }),
    form: fc.constantFrom("PSD", "PSB", "zipped", "16 bits"),
  })
  .map(({ layers, form }) => {
    const options = { psb: form === "PSB", compress: form === "zipped" };
    const file = psd(SIDE, SIDE, layers, {}, options);
    return { layers, file: form === "16 bits" ? inSixteenBits(file, true) : file };
  });

/** Index paths as Photoshop counts; ag-psd's lists begin at the bottom. */
function paths(layers: readonly Layer[], above: number[] = []): { to: number[]; layer: Layer }[] {
  return layers.toReversed().flatMap((layer, index) => {
    const to = [...above, index];
    return [{ to, layer }, ...paths(layer.children ?? [], to)];
  });
}

/** ag-psd knows no merged image of 16 bits that is see-through. */
const whole = { useImageData: true, skipCompositeImageData: true };

const cases = fc.tuple(
  documents,
  fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
  fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) }),
);

test("any document written back is the one that was rendered: its tree, its layers, its picture", () =>
  fc.assert(
    fc.asyncProperty(cases, async ([{ layers, file }, coins, { width, height }]) => {
      const tasks = paths(layers).flatMap(({ to, layer }, index): object[] => {
        if (!coins[index]) return [];
        return layer.placedLayer
          ? [{ type: "smart_replace", from: "new.png", to }]
          : [{ type: "set_visibility", to, visible: layer.hidden === true }];
      });
      const list = { type: "layer_list" };
      const contents = await png(plain(width, height, [9, 99, 199, 255]));
      const written = await writeBack(file, [...tasks, list], contents);
      const again = await writeBack(written.file, [list]);
      expect(whereItIs(again.output.layer_tree)).toEqual(whereItIs(written.output.layer_tree));
      expect(difference(again.shown.data, written.shown.data)).toBeLessThan(0.5);
      const drawn = await recompositeFile(written.file, {
        limits: defaultLimits,
        signal: new AbortController().signal,
      });
      expect(difference(drawn.picture.data, written.shown.data)).toBeLessThan(0.01);
      expect(readPsd(written.file, whole).linkedFiles).toHaveLength(2);
      expect(again.file.equals(written.file)).toBe(true);
    }),
    { numRuns: 60 },
  ));

/** Zero has no sign in a file. */
const whereItIs = (tree: unknown): unknown => JSON.parse(JSON.stringify(tree));

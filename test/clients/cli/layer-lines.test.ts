import { layerLines } from "../../../clients/cli/src/layers/layer-lines.ts";
import type { LayerNode } from "../../../functions/photoshop/engine/index.ts";

const layer = (name: string, path: number[], more: Partial<LayerNode> = {}): LayerNode => ({
  name,
  type: "ArtLayer",
  kind: "LayerKind.NORMAL",
  path,
  id: null,
  visible: true,
  opacity: 100,
  blendMode: "normal",
  bounds: { left: 0, top: 0, right: 10, bottom: 20 },
  ...more,
});
const group = (name: string, path: number[], layers: LayerNode[], more = {}): LayerNode => {
  const { kind: _, ...node } = layer(name, path, { blendMode: "pass through", ...more });
  return { ...node, type: "LayerSet", layers };
};
const plain = { columns: Number.POSITIVE_INFINITY, hasColours: false };

test("lines lead from a group to its layers, down to the last", () => {
  const tree = [
    group("a", [0], [group("b", [0, 0], [layer("c", [0, 0, 0])]), layer("d", [0, 1])]),
    group("e", [1], [group("f", [1, 0], [])]),
  ];
  expect(layerLines(tree, plain).map((line) => line.slice(0, 10).trimEnd())).toEqual([
    "├─ a",
    "│  ├─ b",
    "│  │  └─ c",
    "│  └─ d",
    "└─ e",
    "   └─ f",
  ]);
});

test("only what is not as usual is noted", () => {
  const smartObject = {
    file: "a.png",
    width: 30,
    height: 40,
    embedded: false,
    sharedWith: [[1], [2, 0]],
    warp: "arc",
    filters: ["gaussian blur"],
  };
  const hidden = layer("a", [0], { visible: false, opacity: 40, blendMode: "screen" });
  const smart = layer("b", [1], { kind: "LayerKind.SMARTOBJECT", smartObject });
  const nothing = layer("c", [2], { bounds: { left: 0, top: 0, right: 0, bottom: 0 } });
  const isolated = group("d", [3], [], { blendMode: "normal" });
  const marks = new Map([[smart, { clipped: true, masked: true }]]);
  expect(layerLines([hidden, smart, nothing, isolated], plain, marks)).toEqual([
    "├─ a  [0]  pixels        10 × 20  hidden, screen, 40 %",
    "├─ b  [1]  smart object  10 × 20  a.png 30 × 40, linked, warp arc, filter gaussian blur, shared with [1] [2,0], clipped, masked",
    "├─ c  [2]  pixels",
    "└─ d  [3]  group         10 × 20  normal",
  ]);
});

test("every kind has words of its own", () => {
  const kinds = ["BLACKANDWHITE", "TEXT", "SOLIDFILL"].map((kind, index) =>
    layer("a", [index], { kind: `LayerKind.${kind}` }),
  );
  expect(layerLines(kinds, plain).map((line) => line.slice(11).split("  ")[0])).toEqual([
    "black & white",
    "text",
    "solid fill",
  ]);
});

test("in a narrow terminal names give way first, then the end of the line", () => {
  const long = "a name that goes on and on, and then on";
  const lines = layerLines([layer(long, [0], { blendMode: "multiply" })], {
    ...plain,
    columns: 55,
  });
  expect(lines).toEqual(["└─ a name that goes on…  [0]  pixels  10 × 20  multiply"]);
  expect(layerLines([layer(long, [0])], { ...plain, columns: 30 })).toEqual([
    "└─ a name that goes…  [0]  pi…",
  ]);
});

test("wide characters take two columns, accents none", () => {
  const tree = [layer("看板", [0]), layer("👩‍🎨", [1]), layer("e\u0301te\u0301", [2])];
  expect(layerLines(tree, plain)).toEqual([
    "├─ 看板  [0]  pixels  10 × 20",
    "├─ 👩‍🎨    [1]  pixels  10 × 20",
    "└─ e\u0301te\u0301   [2]  pixels  10 × 20",
  ]);
});

test("a name can't steer the terminal", () => {
  const [line] = layerLines([layer("\u001b[2J\n\u202egnp", [0])], plain);
  expect(line).toBe("└─ �[2J��gnp  [0]  pixels  10 × 20");
});

test("colours do not move the columns, and are left out where none are wanted", () => {
  const tree = [group("a", [0], [layer("b", [0, 0], { visible: false })])];
  const coloured = layerLines(tree, { ...plain, hasColours: true });
  expect(coloured.join("")).toContain("\u001b[1m");
  const esc = String.fromCharCode(27);
  const bare = coloured.map((line) => line.replace(new RegExp(`${esc}\\[\\d+m`, "g"), ""));
  expect(bare).toEqual(layerLines(tree, plain));
});

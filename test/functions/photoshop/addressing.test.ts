import { namesIn } from "../../../functions/photoshop/recipe/index.ts";
import { box, pixelLayer, plain, png, psd, RED, smartLayer, WHITE } from "../../support/psd.ts";
import { refusal, runRecipe } from "../../support/run-recipe.ts";

const art = (name: string, id: number) => smartLayer(name, [4, 4], box(0, 0, 4, 4), { id });
const base = () =>
  psd(8, 8, [
    pixelLayer("Background", 0, 0, plain(8, 8, WHITE), { id: 1 }),
    { name: "Front", id: 2, children: [art("Art", 3), art("Twin", 4)] },
    { name: "Back/side", id: 5, children: [art("Art", 6), art("Only", 7)] },
  ]);

const hide = (to: unknown) => ({ type: "set_visibility", to, visible: false });
const list = { type: "layer_list" };

interface Node {
  readonly path: readonly number[];
  readonly visible: boolean;
  readonly layers?: readonly Node[];
}

const hiddenIn = (nodes: readonly Node[]): (readonly number[])[] =>
  nodes.flatMap(({ path, visible, layers }) => [
    ...(visible ? [] : [path]),
    ...hiddenIn(layers ?? []),
  ]);

/** Which layers a target means. */
async function hiddenBy(to: unknown) {
  const { output } = await runRecipe({ tasks: [hide(to), list] }, { "base.psd": base() });
  return hiddenIn(output.layer_tree ?? []);
}

test.each([
  ["an index path", [1, 1], [1, 1]],
  ["a layer's name at the top", "Background", [2]],
  ["a group's name", "Front", [1]],
  ["names from the top", "Front/Art", [1, 1]],
  ["a name with a slash in it", String.raw`Back\/side/Art`, [0, 1]],
  ["a name, wherever it is", { name: "Only" }, [0, 0]],
  ["a name with a slash, as it is", { name: "Back/side" }, [0]],
  ["an id", { id: 6 }, [0, 1]],
])("%s means one layer", async (_, to, path) => expect(await hiddenBy(to)).toEqual([path]));

test("contents are replaced by any of them", async () => {
  const tasks = ["Front/Twin", { name: "Only" }, { id: 3 }].map((to) => ({
    type: "smart_replace",
    from: "new.png",
    to,
  }));
  const files = { "base.psd": base(), "new.png": await png(plain(4, 4, RED)) };
  const { output } = await runRecipe({ tasks: [...tasks, list] }, files);
  expect(output.tasks).toHaveLength(4);
});

async function refused(to: unknown, type = "set_visibility") {
  const more = type === "set_visibility" ? { visible: true } : { text: "new" };
  return refusal(runRecipe({ tasks: [{ type, to, ...more }] }, { "base.psd": base() }));
}

test.each([
  ["Art"],
  ["Front/Only"],
  ["Front/Art/deeper"],
  ["Back/side"],
  [{ name: "art" }],
  [{ id: 99 }],
  [[9]],
])("%j is nowhere: LAYER_NOT_FOUND", async (to) =>
  expect(await refused(to)).toMatchObject({ code: "LAYER_NOT_FOUND", data: { task: 0 } }),
);

test("a name that two layers have is LAYER_AMBIGUOUS, and says where they are", async () =>
  expect(await refused({ name: "Art" })).toMatchObject({
    code: "LAYER_AMBIGUOUS",
    message: 'There are 2 layers named "Art": at [0, 1], [1, 1].',
    data: {
      to: { name: "Art" },
      paths: [
        [0, 1],
        [1, 1],
      ],
      task: 0,
    },
  }));

test("the same names below two groups of the same name are LAYER_AMBIGUOUS", async () => {
  const group = () => ({ name: "G", children: [pixelLayer("L", 0, 0, plain(2, 2, RED))] });
  const twice = psd(4, 4, [group(), group()]);
  const run = runRecipe({ tasks: [hide("G/L")] }, { "base.psd": twice });
  expect(await refusal(run)).toMatchObject({
    code: "LAYER_AMBIGUOUS",
    data: {
      paths: [
        [0, 0],
        [1, 0],
      ],
    },
  });
});

test("text is refused for want of Photoshop, but only where there is text", async () => {
  const text = pixelLayer("Words", 0, 0, plain(4, 4, RED), { text: { text: "old" } });
  const replace = (to: unknown) =>
    refusal(
      runRecipe(
        { tasks: [{ type: "replace_text", to, text: "new" }] },
        { "base.psd": psd(8, 8, [art("Art", 3), text]) },
      ),
    );
  expect(await replace("Words")).toMatchObject({
    code: "UNSUPPORTED_FEATURE",
    data: { feature: "text", requires: "photoshop", name: "Words", path: [0] },
  });
  expect(await replace("Art")).toMatchObject({
    code: "NOT_A_TEXT_LAYER",
    data: { name: "Art", kind: "LayerKind.SMARTOBJECT" },
  });
});

test.each([
  ["Group/Layer", ["Group", "Layer"]],
  [String.raw`a\/b/c`, ["a/b", "c"]],
  [String.raw`a\b`, [String.raw`a\b`]],
  ["/a", ["", "a"]],
  [String.raw`a\/`, ["a/"]],
])("%s is the names %j", (text, names) => expect(namesIn(text)).toEqual(names));

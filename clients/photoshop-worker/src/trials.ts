import { stat } from "node:fs/promises";
import { meanAbsoluteDifference } from "../../storefront/assets/compare.ts";
import { projectFile } from "./project-file.ts";

/** Something Photoshop is to do, and what must come of it. */
export interface Trial {
  readonly name: string;
  readonly recipe: { readonly inputs: readonly string[]; readonly [part: string]: unknown };
  /** Says what came out; throws when that is wrong. `fileOf` says where an output lies. */
  check(
    outcome: { readonly output?: unknown; readonly code?: string },
    fileOf: (output: string) => string,
  ): Promise<string>;
}

/** Photoshop scales pictures in its own way: further apart than that is another picture. */
const differenceMax = 6;

const inputs = ["mockup.psd", "poster.jpg", "card.png"];
const poster = {
  type: "smart_replace_resized",
  from: "poster.jpg",
  to: [1, 2],
  resizeMode: "fill",
};
const card = { type: "smart_replace", from: "card.png", to: [2, 0] };

const recipeOf = (tasks: readonly object[], outputs: readonly object[], more: object = {}) => ({
  baseUrl: "http://127.0.0.1/",
  inputs,
  base: "mockup.psd",
  tasks,
  outputs,
  ...more,
});

const refused = (name: string, code: string, recipe: Trial["recipe"]): Trial => ({
  name,
  recipe,
  check: async (outcome) => {
    if (outcome.code !== code) throw new Error(`It said ${outcome.code ?? "done"}, not ${code}.`);
    return code;
  },
});

/** In the order in which a new Photoshop is best tried. */
export const trials: readonly Trial[] = [
  {
    name: "layers",
    recipe: recipeOf([{ type: "layer_list" }], []),
    check: async ({ output, code }) => {
      const { layer_tree: tree } = (output ?? {}) as { layer_tree?: { name: string }[] };
      if (!tree?.length) throw new Error(`There is no layer tree, but ${code ?? "nothing"}.`);
      return tree.map(({ name }) => name).join(", ");
    },
  },
  {
    name: "demo",
    recipe: recipeOf(
      [poster, card],
      [
        { type: "png", name: "out.png" },
        { type: "jpg", name: "out.jpg", quality: 90 },
      ],
    ),
    check: async ({ code }, fileOf) => {
      if (code) throw new Error(`It was refused: ${code}.`);
      const expected = projectFile("clients/storefront/assets/expected.png");
      const apart = await meanAbsoluteDifference(fileOf("out.png"), expected);
      if (apart > differenceMax)
        throw new Error(`The picture is ${apart.toFixed(2)} of 255 apart.`);
      return `${apart.toFixed(2)} of 255 apart`;
    },
  },
  {
    name: "again",
    recipe: recipeOf([], [{ type: "psd", name: "out.psd" }]),
    check: async ({ code }, fileOf) => {
      if (code) throw new Error(`It was refused: ${code}.`);
      return `${(await stat(fileOf("out.psd"))).size} bytes`;
    },
  },
  refused("nowhere", "LAYER_NOT_FOUND", recipeOf([{ ...card, to: [99] }], [])),
  refused("group", "NOT_A_SMART_OBJECT", recipeOf([{ ...card, to: [1] }], [])),
  refused("not-a-psd", "NOT_A_PSD", recipeOf([], [], { base: "poster.jpg" })),
  refused(
    "unreadable",
    "REPLACEMENT_UNREADABLE",
    recipeOf([{ ...card, from: "recipe.json" }], [], { inputs: [...inputs, "recipe.json"] }),
  ),
];

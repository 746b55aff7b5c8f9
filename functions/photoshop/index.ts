import { defineFunction } from "../../clients/sdk/src/index.ts";
import { defaultLimits, type Limits } from "./engine/index.ts";
import { inputUrls, type Recipe, type RecipeInput, recipeSchema } from "./recipe/index.ts";
import { type RecipeOutput, runRecipe } from "./run.ts";

export { defaultLimits, type Limits } from "./engine/index.ts";
export { render } from "./render.ts";
export { outputOf, type RecipeOutput } from "./run.ts";

const mockup = {
  baseUrl: "http://127.0.0.1:8080/files/",
  inputs: ["mockup.psd", "poster.jpg"],
  base: "mockup.psd",
};

const examples: Recipe[] = [
  {
    ...mockup,
    tasks: [
      { type: "smart_replace_resized", from: "poster.jpg", to: [1, 2], resizeMode: "fill" },
      { type: "layer_list" },
    ],
    outputs: [{ type: "jpg", name: "out.jpg", quality: 80 }],
  },
  {
    ...mockup,
    tasks: [
      { type: "smart_replace_resized", from: "poster.jpg", to: "Wall/Poster", resizeMode: "fit" },
      { type: "set_visibility", to: { name: "Watermark" }, visible: false },
      { type: "export_layer", to: "Wall/Poster", name: "poster.png", quality: 80, width: 400 },
    ],
    outputs: [
      { type: "webp", name: "small.webp", quality: 80, width: 1200 },
      { type: "psd", name: "changed.psd" },
    ],
    strict: true,
    engine: "auto",
  },
];

/**
 * Replaces smart objects in a PSD, shows and hides layers, and renders it, without Photoshop. A limit that is left out is
 * the usual one.
 */
export const photoshopRecipeWithin = (limits: Partial<Limits>) =>
  defineFunction<Recipe, RecipeOutput, RecipeInput>({
    name: "photoshop.recipe",
    version: "1.0.0",
    title: "Photoshop recipe",
    description: [
      "Opens a PSD, replaces the contents of smart objects, shows and hides layers, and renders JPG, PNG, WebP and PSD files.",
      "",
      "Tasks: `smart_replace {from, to}`, `smart_replace_resized {from, to, resizeMode}`, `set_visibility {to, visible}`,",
      "`export_layer {to, name, width, height, quality, matte}`, `replace_text {to, text}` and `layer_list`.",
      "",
      "`to` is a layer: its index path as Photoshop counts (`[1, 2]` is the third layer from the top in the second from the",
      'top), its names from the top (`"Group/Layer"`, with `\\/` for a slash in a name), `{name}` or `{id}`.',
      "",
      "Outputs: `{type, name, quality, width, height, matte}`; a picture is never enlarged. `psd` takes only `name`.",
      "",
      "The output has `layer_tree` (when asked for), `tasks` and `render`, which says how far the picture can be trusted.",
      "With `strict` a picture that may differ from Photoshop's is refused: `RENDER_FIDELITY`.",
      "",
      "What can't be drawn without Photoshop is refused with a code, such as `UNSUPPORTED_FEATURE`; its data then says",
      "`requires: photoshop`. `engine: auto` passes such a job on to a worker with Photoshop, `engine: photoshop` gives it",
      "to one at once.",
    ].join("\n"),
    input: recipeSchema,
    calls: [],
    examples,
    inputFiles: inputUrls,
    callbackUrl: ({ callback }) => callback,
    requires: ({ engine }) => (engine === "photoshop" ? "photoshop" : undefined),
    run: (run) => runRecipe(run, { ...defaultLimits, ...limits }),
  });

/** With the usual limits. */
export const photoshopRecipe = photoshopRecipeWithin({});

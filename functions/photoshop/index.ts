import { defineFunction } from "../../clients/sdk/src/index.ts";
import { inputUrls, type Recipe, recipeSchema } from "./recipe/index.ts";
import { type RecipeOutput, runRecipe } from "./run.ts";

const example: Recipe = {
  baseUrl: "http://127.0.0.1:8080/files/",
  inputs: ["mockup.psd", "poster.jpg"],
  base: "mockup.psd",
  tasks: [
    { type: "smart_replace_resized", from: "poster.jpg", to: [1, 2], resizeMode: "fill" },
    { type: "layer_list" },
  ],
  outputs: [{ type: "jpg", name: "out.jpg", quality: 80 }],
};

/** Replaces smart objects in a PSD and renders it, without Photoshop. */
export const photoshopRecipe = defineFunction<Recipe, RecipeOutput>({
  name: "photoshop.recipe",
  version: "1.0.0",
  title: "Photoshop recipe",
  description: [
    "Opens a PSD, replaces the contents of smart objects with pictures, and renders JPG and PNG files.",
    "",
    "Tasks: `smart_replace {from, to}`, `smart_replace_resized {from, to, resizeMode}` and `layer_list`. `to` is the",
    "layer's index path as Photoshop counts: `[1, 2]` is the third layer from the top in the second from the top.",
    "The output has `layer_tree` (when asked for), `tasks` and `render`, which says how far the picture can be trusted.",
    "What can't be drawn without Photoshop is refused with a code, such as `UNSUPPORTED_FEATURE`; its data then says",
    "`requires: photoshop`.",
  ].join("\n"),
  input: recipeSchema,
  calls: [],
  examples: [example],
  inputFiles: inputUrls,
  callbackUrl: ({ callback }) => callback,
  run: runRecipe,
});

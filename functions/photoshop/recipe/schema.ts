import { z } from "zod";
import { refineRecipe } from "./refine.ts";

/** How deep a layer may lie; Photoshop itself nests ten groups. */
const MAX_PATH_DEPTH = 64;
const MAX_INPUTS = 200;
const MAX_TASKS = 200;
const MAX_OUTPUTS = 25;
const DEFAULT_QUALITY = 80;

export const resizeModes = ["stretch", "fit", "fill", "tile", "center"] as const;

const target = z
  .array(z.int().min(0))
  .min(1)
  .max(MAX_PATH_DEPTH)
  .describe("Index path of the layer as Photoshop counts: 0 is the topmost of its container.");

const smartReplace = z
  .strictObject({ type: z.literal("smart_replace"), from: z.string(), to: target })
  .describe("Replaces a smart object's contents; scale, centre and perspective stay.");

const smartReplaceResized = z
  .strictObject({
    type: z.literal("smart_replace_resized"),
    from: z.string(),
    to: target,
    resizeMode: z.enum(resizeModes).nullish().describe("null means stretch"),
  })
  .describe(
    "Replaces a smart object's contents with the picture resized to the old contents' size.",
  );

const layerList = z
  .strictObject({ type: z.literal("layer_list") })
  .describe("Reports the layer tree, as it is at this point of the list.");

const task = z.discriminatedUnion("type", [smartReplace, smartReplaceResized, layerList]);

const output = z.strictObject({
  type: z.enum(["jpg", "png"]),
  name: z.string().describe("A plain file name that ends as its type says"),
  quality: z.int().min(0).max(100).default(DEFAULT_QUALITY).describe("For jpg"),
});

/** The payload of seed 000, to the letter; what the recipe alone can tell to be wrong is refused here. */
export const recipeSchema = z
  .strictObject({
    baseUrl: z.url({ protocol: /^https?$/ }).describe("Where the inputs are; names go below it"),
    inputs: z.array(z.string()).min(1).max(MAX_INPUTS),
    base: z.string().describe("The PSD, one of the inputs"),
    tasks: z.array(task).max(MAX_TASKS),
    outputs: z.array(output).max(MAX_OUTPUTS).default([]),
    callback: z.url({ protocol: /^https?$/ }).optional(),
  })
  .superRefine(refineRecipe);

export type Recipe = z.infer<typeof recipeSchema>;
export type RecipeInput = z.input<typeof recipeSchema>;
export type Task = Recipe["tasks"][number];
export type Output = Recipe["outputs"][number];
export type ResizeMode = (typeof resizeModes)[number];

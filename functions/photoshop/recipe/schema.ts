import { z } from "zod";
import { output } from "./output.ts";
import { refineRecipe } from "./refine.ts";
import { task } from "./task.ts";

const MAX_INPUTS = 200;
const MAX_TASKS = 200;
const MAX_OUTPUTS = 25;

const engine = z
  .enum(["headless", "photoshop", "auto"])
  .optional()
  .meta({ default: "headless" })
  .describe(
    "Who works on it: the engine without Photoshop, a worker with Photoshop, or the first where it can and else the second.",
  );

const strict = z
  .boolean()
  .optional()
  .meta({ default: false })
  .describe("Refuses with RENDER_FIDELITY where the picture may differ from Photoshop's.");

/** The payload of seed 000, to the letter, and more; what the recipe alone can tell to be wrong is refused here. */
export const recipeSchema = z
  .strictObject({
    baseUrl: z.url({ protocol: /^https?$/ }).describe("Where the inputs are; names go below it"),
    inputs: z.array(z.string()).min(1).max(MAX_INPUTS),
    base: z.string().describe("The PSD, one of the inputs"),
    tasks: z.array(task).max(MAX_TASKS),
    outputs: z.array(output).max(MAX_OUTPUTS).default([]),
    callback: z.url({ protocol: /^https?$/ }).optional(),
    strict,
    engine,
  })
  .superRefine(refineRecipe);

export type Recipe = z.infer<typeof recipeSchema>;
export type RecipeInput = z.input<typeof recipeSchema>;

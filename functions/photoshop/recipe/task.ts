import { z } from "zod";
import { pictureWords } from "./output.ts";
import { target } from "./target.ts";

const MAX_TEXT_CHARS = 20_000;

const resizeModes = ["stretch", "fit", "fill", "tile", "center"] as const;

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

const setVisibility = z
  .strictObject({ type: z.literal("set_visibility"), to: target, visible: z.boolean() })
  .describe("Shows or hides a layer or group.");

const exportLayer = z
  .strictObject({
    type: z.literal("export_layer"),
    to: target,
    name: z.string().describe("A plain file name that ends in jpg, png or webp"),
    ...pictureWords,
  })
  .describe(
    "Saves one layer or group by itself, hidden or not: with its mask, effects, opacity and the layers clipped to it, cut to what is not see-through.",
  );

const replaceText = z
  .strictObject({
    type: z.literal("replace_text"),
    to: target,
    text: z.string().max(MAX_TEXT_CHARS),
  })
  .describe("Writes another text into a text layer; only Photoshop can.");

export const task = z.discriminatedUnion("type", [
  smartReplace,
  smartReplaceResized,
  layerList,
  setVisibility,
  exportLayer,
  replaceText,
]);

export type Task = z.infer<typeof task>;
export type TaskOf<Type extends Task["type"]> = Extract<Task, { type: Type }>;
export type ResizeMode = (typeof resizeModes)[number];

import { z } from "zod";

const DEFAULT_QUALITY = 80;
/** Pixels; Photoshop's own largest side of a PSB. */
const MAX_SIDE = 300_000;

const pictureTypes = ["jpg", "png", "webp"] as const;

const side = z.int().min(1).max(MAX_SIDE);

/** What may be said of every picture that is saved. */
export const pictureWords = {
  quality: z.int().min(0).max(100).default(DEFAULT_QUALITY).describe("For jpg and webp"),
  width: side
    .optional()
    .describe("Largest width in pixels; proportions are kept, nothing is enlarged"),
  height: side.optional().describe("Largest height in pixels"),
  matte: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, "is no colour such as #ffffff")
    .optional()
    .describe("#rrggbb under what is see-through; a jpg has white"),
};

const picture = z.strictObject({
  type: z.enum(pictureTypes),
  name: z.string().describe("A plain file name that ends as its type says"),
  ...pictureWords,
});

const document = z
  .strictObject({ type: z.literal("psd"), name: z.string() })
  .describe("The document itself, to go on with in Photoshop");

export const output = z.discriminatedUnion("type", [picture, document]);

export type PictureType = (typeof pictureTypes)[number];
export type PictureOutput = z.infer<typeof picture>;
export type Output = z.infer<typeof output>;

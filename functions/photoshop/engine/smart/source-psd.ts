import { RecipeError } from "../../errors.ts";
import { type Picture, recomposite } from "../composite/index.ts";
import { canvasOf, type PsdDocument } from "../document/index.ts";
import type { Pause } from "../pause.ts";
import { readDocument } from "../psd/index.ts";
import { unreadable, unsupported } from "./refused.ts";
import type { Opening, Source } from "./source.ts";

/**
 * A PSD or PSB within another: its merged image when its writer stored one, else its layers drawn. Smart objects in it
 * show the pixels stored for them, so that there is no going deeper. Layers that can't be drawn are refused.
 */
export async function openPsd(
  file: Buffer,
  name: string,
  { limits, pause }: Opening,
): Promise<Source> {
  try {
    const nested = readDocument(file, { ...limits, documentPixels: limits.replacementPixels });
    const picture = await pictureOf(nested, name, pause);
    const { width, height } = picture;
    return { name, bytes: file, width, height, picture: async () => picture };
  } catch (error) {
    throw error instanceof RecipeError ? refused(error, name) : error;
  }
}

async function pictureOf(nested: PsdDocument, name: string, pause: Pause): Promise<Picture> {
  const merged = nested.merged();
  if (merged)
    return { width: nested.width, height: nested.height, data: new Uint8Array(merged.data) };
  const { picture, undrawn } = await recomposite(nested, canvasOf(nested), pause);
  const [feature] = undrawn;
  if (feature !== undefined)
    throw unsupported(name, "psd", `has what only Photoshop draws: ${feature}`, { feature });
  return picture;
}

/** What is wrong with a document is, of a replacement, said in the words for replacements. */
function refused(error: RecipeError, name: string): RecipeError {
  const { code, data, message } = error;
  if (code === "UNSUPPORTED_REPLACEMENT") return error;
  if (code === "PSD_TOO_LARGE")
    return new RecipeError("REPLACEMENT_TOO_LARGE", `"${name}": ${message}`, { ...data, name });
  if (code === "UNSUPPORTED_COLOR_MODE" || code === "UNSUPPORTED_BIT_DEPTH")
    return unsupported(
      name,
      "psd",
      `can't be drawn without Photoshop: ${message}`.replace(/\.$/, ""),
      data,
    );
  return unreadable(name, error);
}

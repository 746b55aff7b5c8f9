import { z } from "zod";

/** How deep a layer may lie; Photoshop itself nests ten groups. */
const MAX_PATH_DEPTH = 64;
const MAX_NAME_CHARS = 2_000;

const indexPath = z.array(z.int().min(0)).min(1).max(MAX_PATH_DEPTH);
const names = z
  .string()
  .min(1)
  .max(MAX_NAME_CHARS)
  .describe(String.raw`Names from the top joined by /; \/ is a slash in a name`);
const byName = z.strictObject({ name: z.string().max(MAX_NAME_CHARS) }).describe("Wherever it is");
const byId = z.strictObject({ id: z.int().min(0) }).describe("As layer_tree tells it");

/** Which layer a task means. All but the index path must fit one layer only. */
export const target = z
  .union([indexPath, names, byName, byId])
  .describe(
    "The layer: its index path as Photoshop counts (0 is the topmost of its container), its names joined by /, its name, or its id.",
  );

export type Target = z.infer<typeof target>;

/** `Group/Layer` as its names, from the top. */
export function namesIn(text: string): string[] {
  const unescaped = text.split("/");
  const parts: string[] = [];
  let open = "";
  for (const [index, part] of unescaped.entries()) {
    const isCut = part.endsWith("\\") && index < unescaped.length - 1;
    open += isCut ? `${part.slice(0, -1)}/` : part;
    if (isCut) continue;
    parts.push(open);
    open = "";
  }
  return parts;
}

import { defaultLimits, listFile } from "../../../../functions/photoshop/engine/index.ts";
import { readNamed } from "../named-file.ts";
import { writeJson } from "../output/json.ts";
import type { Shell } from "../shell.ts";
import { documentLines } from "./layer-lines.ts";

/** Tells what layers a document has. */
export async function showLayers(
  file: string,
  { json }: { readonly json?: boolean },
  { out }: Shell,
): Promise<void> {
  const listed = listFile(await readNamed(file), { limits: defaultLimits });
  if (json) writeJson(out, { layer_tree: listed.layerTree });
  else out.write(documentLines(file, listed, out).join("\n").concat("\n"));
}

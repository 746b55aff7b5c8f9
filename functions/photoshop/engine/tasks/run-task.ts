import { readFile } from "node:fs/promises";
import { RecipeError } from "../../errors.ts";
import type { Task } from "../../recipe/index.ts";
import {
  type LayerNode,
  layerList,
  locateSmartObject,
  type PsdDocument,
} from "../document/index.ts";
import type { Limits } from "../limits.ts";
import type { Pause } from "../pause.ts";
import { decodePicture, replaceContents } from "../smart/index.ts";
import type { Warning } from "../warnings.ts";

/** What the tasks of one recipe share: the open document, and what they have found so far. */
export interface Workbench {
  readonly document: PsdDocument;
  /** Where each input lies on this machine. */
  readonly paths: Readonly<Record<string, string>>;
  readonly limits: Limits;
  readonly pause: Pause;
  readonly warnings: Warning[];
  layerTree: LayerNode[] | undefined;
}

type Replace = Exclude<Task, { type: "layer_list" }>;

/** Carries out one task on the open document. */
export async function runTask(task: Task, bench: Workbench): Promise<void> {
  if (task.type === "layer_list") bench.layerTree = layerList(bench.document);
  else await replace(task, bench);
}

async function replace(task: Replace, bench: Workbench): Promise<void> {
  const { document, limits, pause } = bench;
  const target = locateSmartObject(document, task.to);
  const picture = await decodePicture(
    await readInput(task.from, bench),
    task.from,
    limits.replacementPixels,
  );
  const wasEmbedded = target.smart.embedded;
  const resizeMode =
    task.type === "smart_replace" ? {} : { resizeMode: task.resizeMode ?? "stretch" };
  await replaceContents(
    document,
    { target, picture, file: task.from, ...resizeMode },
    limits,
    pause,
  );
  if (!wasEmbedded)
    bench.warnings.push({
      code: "LINK_EMBEDDED",
      message: `"${target.layer.name}" was linked to a file outside; it is embedded now.`,
    });
}

export async function readInput(
  name: string,
  { paths }: Pick<Workbench, "paths">,
): Promise<Buffer> {
  const path = Object.hasOwn(paths, name) ? paths[name] : undefined;
  if (path === undefined)
    throw new RecipeError("INPUT_UNDECLARED", `"${name}" is not among the files at hand.`, {
      name,
    });
  return readFile(path);
}

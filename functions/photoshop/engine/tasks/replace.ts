import type { TaskOf } from "../../recipe/index.ts";
import { locateSmartObject } from "../document/index.ts";
import { openSource, replaceContents } from "../smart/index.ts";
import { drawingWarnings, type Warning } from "../warnings.ts";
import { readInput } from "./read-input.ts";
import type { Workbench } from "./workbench.ts";

/** Replaces the contents of a smart object, and of the layers that share them. */
export async function replace(
  task: TaskOf<"smart_replace" | "smart_replace_resized">,
  bench: Workbench,
): Promise<void> {
  const { document, limits, pause, strict } = bench;
  const target = locateSmartObject(document, task.to);
  const opening = { limits, pause };
  const source = await openSource(await readInput(task.from, bench), task.from, opening);
  const wasEmbedded = target.smart.embedded;
  const resizeMode =
    task.type === "smart_replace" ? {} : { resizeMode: task.resizeMode ?? "stretch" };
  const near = await replaceContents(
    document,
    { target, source, ...resizeMode, proving: strict },
    opening,
  );
  bench.warnings.push(...unsaid(drawingWarnings([], near), bench.warnings));
  if (!wasEmbedded)
    bench.warnings.push({
      code: "LINK_EMBEDDED",
      message: `"${target.layer.name}" was linked to a file outside; it is embedded now.`,
    });
}

/** A layer may be replaced more than once. */
const unsaid = (warnings: readonly Warning[], said: readonly Warning[]): Warning[] =>
  warnings.filter(({ message }) => !said.some((earlier) => earlier.message === message));

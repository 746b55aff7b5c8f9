import { dirname } from "node:path";
import type { Recipe } from "../../../../functions/photoshop/recipe/index.ts";
import { UsageError } from "../errors.ts";
import { isDocument, readNamed } from "../named-file.ts";
import { writeJson } from "../output/json.ts";
import { showProgress } from "../output/progress.ts";
import type { Shell } from "../shell.ts";
import { interruptible } from "../signals.ts";
import { recipeFrom } from "./recipe-from.ts";
import { recompositeDocument } from "./recomposite-document.ts";
import { renderRecipeHere } from "./render-recipe-here.ts";
import type { RenderedHere, Wanted } from "./rendered-here.ts";
import { summaryLines } from "./summary-lines.ts";
import { writeFiles } from "./write-files.ts";

export interface RenderOptions {
  readonly out?: string;
  readonly inputs?: string;
  readonly recomposite?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** Renders a recipe, or a document from its layers; writes its files, all or none, and tells of it. */
export async function renderFile(
  file: string,
  options: RenderOptions,
  shell: Shell,
): Promise<void> {
  const { out } = shell;
  const rendered = await interruptible(async (signal) => {
    const made = await make(file, options, { shell, signal });
    signal.throwIfAborted();
    if (options.out !== undefined) await writeFiles(options.out, made.files);
    return made;
  });
  if (options.json) writeJson(out, rendered.output);
  else out.write(summaryLines(rendered, options.out, out).join("\n").concat("\n"));
}

async function make(
  file: string,
  options: RenderOptions,
  { shell, signal }: { readonly shell: Shell; readonly signal: AbortSignal },
): Promise<RenderedHere> {
  const bytes = await readNamed(file);
  const progress = showProgress(shell);
  const { recomposite = false, strict = false, out } = options;
  const isKept = out !== undefined;
  const wanted = { recomposite, strict, isKept, signal, tell: progress.tell };
  try {
    if (isDocument(bytes, file)) return await renderDocument(bytes, file, wanted);
    const recipe = recipeFrom(bytes, file, wanted);
    if (!isKept && makesFiles(recipe)) throw new UsageError("Where to? Say --out and a folder.");
    return await renderRecipeHere(recipe, { ...wanted, inputs: options.inputs ?? dirname(file) });
  } finally {
    progress.end();
  }
}

const makesFiles = ({ outputs, tasks }: Recipe): boolean =>
  outputs.length > 0 || tasks.some(({ type }) => type === "export_layer");

async function renderDocument(bytes: Buffer, file: string, wanted: Wanted) {
  if (!wanted.recomposite)
    throw new UsageError(
      `${file} is a document, not a recipe. To draw it from its layers say --recomposite; docket layers shows them.`,
    );
  return recompositeDocument(bytes, file, wanted);
}

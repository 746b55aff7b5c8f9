import { isPicture, type ThumbFile } from "../../parts/file-thumb.tsx";
import type { JobShown } from "./job-shown.ts";

export interface Comparison {
  readonly before: ThumbFile;
  readonly after: ThumbFile;
}

/**
 * Two pictures of a recipe's job that belong together: an output with "before" in its name and its fellow, or an input
 * picture and the output of its name, or the only input picture and the first output.
 */
export function comparisonOf(job: JobShown): Comparison | undefined {
  if (job.function !== "photoshop.recipe") return undefined;
  const outputs = picturesOf(job.outputs);
  const inputs = picturesOf(job.files);
  return among(outputs) ?? across(inputs, outputs);
}

function among(outputs: readonly ThumbFile[]): Comparison | undefined {
  const before = outputs.find(isBefore);
  const others = outputs.filter((output) => !isBefore(output));
  const after = others.find((output) => before && stem(output) === stem(before)) ?? others[0];
  return before && after && { before, after };
}

function across(inputs: readonly ThumbFile[], outputs: readonly ThumbFile[]) {
  const before =
    inputs.find((input) => outputs.some((output) => stem(output) === stem(input))) ??
    (inputs.length === 1 ? inputs[0] : undefined);
  const after = outputs.find((output) => before && stem(output) === stem(before)) ?? outputs[0];
  return before && after && { before, after };
}

const picturesOf = (files: JobShown["files"] | JobShown["outputs"]): readonly ThumbFile[] =>
  files.flatMap(({ name, file }) => (file && isPicture(file) ? [{ ...file, name }] : []));

const isBefore = ({ name }: ThumbFile): boolean => wordsOf(name).includes("before");

/** A name without its ending, and without the word that says which of two it is. */
const stem = ({ name }: ThumbFile): string =>
  wordsOf(name)
    .filter((word) => word !== "before" && word !== "after")
    .join(" ");

const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .replace(/\.\w+$/, "")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

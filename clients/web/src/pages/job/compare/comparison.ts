import type { ThumbFile } from "../../../parts/file-thumb.tsx";
import type { JobShown } from "../job-shown.ts";

export interface PictureComparison {
  readonly before: ThumbFile;
  readonly after: ThumbFile;
}

export interface DocumentComparison {
  /** A PSD or PSB. */
  readonly before: ThumbFile;
  /** Those that may show all of it, the likeliest first. */
  readonly afters: readonly ThumbFile[];
}

/** An output of a recipe's job with "before" in its name, and its fellow. */
export function pairOf(job: JobShown): PictureComparison | undefined {
  const outputs = picturesOf(job);
  const before = outputs.find(isBefore);
  const others = outputs.filter((output) => !isBefore(output));
  const after = others.find((output) => before && stem(output) === stem(before)) ?? others[0];
  return before && after && { before, after };
}

/** The document that a recipe began with, and what it made of it. */
export function documentOf(job: JobShown): DocumentComparison | undefined {
  const { base, outputs } = (job.input ?? {}) as Recipe;
  const named = job.files.find(({ name }) => name === base);
  const wholes = Array.isArray(outputs)
    ? outputs.map((output: { name?: unknown } | null) => output?.name)
    : [];
  // What else there is was exported of a layer.
  const isWhole = ({ name }: ThumbFile) => wholes.includes(name);
  const afters = picturesOf(job).toSorted((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  if (!named?.file || afters.length === 0) return undefined;
  return { before: { ...named.file, name: named.name }, afters };
}

/** What is looked at here of a recipe's input, which may be anything. */
interface Recipe {
  readonly base?: unknown;
  readonly outputs?: unknown;
}

const pictures = ["image/png", "image/jpeg", "image/webp"];

const picturesOf = ({ function: name, outputs }: JobShown): readonly ThumbFile[] =>
  name === "photoshop.recipe"
    ? outputs.flatMap(({ name, file }) =>
        file && pictures.includes(file.type) ? [{ ...file, name }] : [],
      )
    : [];

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

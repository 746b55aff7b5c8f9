import type { LinkedFile, PlacedLayer } from "ag-psd";
import { RecipeError } from "../../errors.ts";
import type { Contents, SmartObject } from "../document/index.ts";
import type { Quad } from "../geometry.ts";
import { readWarp } from "./warp.ts";

/** A placed layer as a smart object; `files` are the document's contents, by id. */
export function readSmartObject(placed: PlacedLayer, files: readonly LinkedFile[]): SmartObject {
  const file = files.find(({ id }) => id === placed.id);
  const { style, mesh } = readWarp(placed.warp);
  return {
    contentId: contentIdOf(placed),
    file: file?.name ?? "",
    width: Math.round(placed.width ?? 0),
    height: Math.round(placed.height ?? 0),
    embedded: file?.data !== undefined,
    contents: contentsOf(file),
    // `transform` is only the affine box of a distorted layer; the true corners are the other ones.
    quad: toQuad(placed.nonAffineTransform ?? placed.transform),
    warp: style,
    mesh,
    filters: activeFilters(placed),
    drawn: null,
    replaced: false,
  };
}

function contentIdOf({ id }: PlacedLayer): string {
  if (typeof id !== "string")
    throw new RecipeError("PSD_CORRUPT", "A smart object does not say which contents it shows.");
  return id;
}

function contentsOf(file: LinkedFile | undefined): Contents | null {
  const bytes = file?.data;
  return file && bytes ? { name: file.name, data: async () => bytes } : null;
}

function toQuad(numbers: readonly number[]): Quad {
  const [a, b, c, d, e, f, g, h] = numbers;
  const quad = [a, b, c, d, e, f, g, h].map((value) => value ?? Number.NaN);
  if (!quad.every(Number.isFinite))
    throw new RecipeError("PSD_CORRUPT", "A smart object has no place in the document.", {
      transform: numbers,
    });
  return quad as unknown as Quad;
}

function activeFilters({ filter }: PlacedLayer): string[] {
  if (!filter?.enabled) return [];
  // ag-psd leaves out the filters that it does not know.
  if (filter.list.length === 0) return ["unknown"];
  return filter.list.filter(({ enabled }) => enabled).map(({ name }) => name);
}

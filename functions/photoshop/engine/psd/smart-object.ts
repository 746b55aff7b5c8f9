import type { LinkedFile, PlacedLayer } from "ag-psd";
import { RecipeError } from "../../errors.ts";
import type { SmartObject } from "../document/index.ts";
import type { Quad } from "../geometry.ts";
import { warpOf } from "./warp.ts";

/** A placed layer as a smart object; `files` are the document's contents, by id. */
export function readSmartObject(placed: PlacedLayer, files: readonly LinkedFile[]): SmartObject {
  const file = files.find(({ id }) => id === placed.id);
  return {
    contentId: placed.id,
    file: file?.name ?? "",
    width: Math.round(placed.width ?? 0),
    height: Math.round(placed.height ?? 0),
    embedded: file?.data !== undefined,
    // `transform` is only the affine box of a distorted layer; the true corners are the other ones.
    quad: toQuad(placed.nonAffineTransform ?? placed.transform),
    warp: warpOf(placed.warp),
    filters: activeFilters(placed),
    drawn: null,
    replaced: false,
  };
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
  return filter.list.filter(({ enabled }) => enabled).map(({ name }) => name);
}

import { type Psd, readPsd } from "ag-psd";
import { RecipeError } from "../../errors.ts";
import type { PsdDocument, Raster } from "../document/index.ts";
import type { Limits } from "../limits.ts";
import { readBackground } from "./background.ts";
import { type Header, readHeader } from "./header.ts";
import { countLayers } from "./layer-count.ts";
import { cutLayers, layerInfo } from "./layer-section.ts";
import { readLayers } from "./layers.ts";
import { checkMerged, unpackMerged } from "./merged.ts";
import { once } from "./once.ts";
import { iccProfile } from "./resources.ts";
import { cutSections } from "./sections.ts";
import { weigh, weighHeader } from "./weigh.ts";

/**
 * A PSD or PSB as the engine sees it; pixels are unpacked when they are first needed. Refuses with NOT_A_PSD,
 * PSD_CORRUPT, PSD_TOO_LARGE, UNSUPPORTED_COLOR_MODE or UNSUPPORTED_BIT_DEPTH, sizes first.
 */
export function readDocument(file: Buffer, limits: Limits): PsdDocument {
  const header = readHeader(file, limits);
  weighHeader(file.length, header, limits);
  const sections = cutSections(file, header);
  const section = cutLayers(sections.layers, header.large);
  const count = countLayers(section);
  if (count.records > limits.layers * RECORDS_A_LAYER)
    throw new RecipeError("PSD_TOO_LARGE", `The document has more than ${limits.layers} layers.`, {
      allowed: limits.layers,
    });
  const info = layerInfo(section);
  weigh({ fileBytes: file.length, header, info, records: count.records }, limits);
  checkMerged(sections.merged, header);
  const psd = sound(() => parse(file));
  const merged = once(() => unpackMerged(sections, header, count.mergedHasAlpha));
  const layers = psd.children?.length
    ? sound(() => readLayers(psd, header, limits))
    : readBackground(header, merged);
  return {
    width: header.width,
    height: header.height,
    gray: header.mode === "Grayscale",
    depth: header.depth,
    layers,
    merged: once(() => (isReal(psd, merged) ? merged() : null)),
    icc: profileOf(header, sections.resources),
    source: file,
  };
}

/** Null also for a profile of other colours than the document's: viewers would make nothing of it. */
function profileOf({ mode }: Header, resources: Buffer): Buffer | null {
  const profile = iccProfile(resources);
  const space = mode === "Grayscale" ? "GRAY" : "RGB ";
  return profile?.toString("latin1", 16, 20) === space ? profile : null;
}

/** A group is two records: its own, and the one that ends it. */
const RECORDS_A_LAYER = 2;

/** Structure only: ag-psd does not notice damaged pixels, so those are unpacked by our own code. */
const parse = (file: Buffer): Psd =>
  readPsd(file, { useRawData: true, skipThumbnail: true, skipLinkedFilesData: false });

/** ag-psd stumbles over damage, or hands on what is not of the types that it says. */
function sound<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof RecipeError) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new RecipeError("PSD_CORRUPT", `The file can't be read: ${said}.`, {}, cause);
  }
}

/** Files saved without "maximise compatibility" say so; of writers that say nothing, a blank one is not believed. */
function isReal(psd: Psd, merged: () => Raster): boolean {
  const said = psd.imageResources?.versionInfo?.hasRealMergedData;
  return said ?? !isBlank(merged());
}

function isBlank({ data }: Raster): boolean {
  return data.every((value, at) => value === data[at % 4]);
}

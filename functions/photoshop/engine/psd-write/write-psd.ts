import { constants } from "node:buffer";
import { needsPhotoshop, RecipeError } from "../../errors.ts";
import type { Picture } from "../composite/index.ts";
import type { PsdDocument } from "../document/index.ts";
import type { Limits } from "../limits.ts";
import type { Pause } from "../pause.ts";
import {
  countLayers,
  cutLayers,
  cutSections,
  HEADER_BYTES,
  type Header,
  readHeader,
} from "../psd/index.ts";
import { lengthField, sizeOf } from "./bytes.ts";
import { freshContents } from "./fresh-contents.ts";
import { writeLayers } from "./write-layers.ts";
import { coloursOf, writeMerged } from "./write-merged.ts";
import { writeResources } from "./write-resources.ts";

export interface WriteCall {
  readonly limits: Limits;
  readonly pause: Pause;
}

/**
 * The document as a PSD (or PSB, as its file was), to go on with in Photoshop: replaced smart objects have their new
 * contents and pixels, layers are shown and hidden as they now are, and `picture` is the merged image. All else is the
 * file as it was, byte for byte. PSD_CORRUPT where the parts to change make no sense.
 */
export async function writePsd(
  document: PsdDocument,
  picture: Picture,
  { limits, pause }: WriteCall,
): Promise<Buffer> {
  const { source } = document;
  const header = readHeader(source, limits);
  const sections = cutSections(source, header);
  const count = countLayers(cutLayers(sections.layers, header.large));
  if (count.records === 0) refuseHiddenBackground(document);
  const hasAlpha = count.mergedHasAlpha && header.channels > coloursOf(header);
  const gainsAlpha = count.records > 0 && !hasAlpha && gains(header, picture);
  const fresh = await freshContents(document);
  await pause();
  const layers = writeLayers(sections.layers, {
    header,
    layers: document.layers,
    fresh,
    gainsAlpha,
  });
  await pause();
  const stored = document.merged();
  const merged = writeMerged(sections.merged, { header, stored, picture, hasAlpha, gainsAlpha });
  const redrawn = merged[0] !== sections.merged;
  const resources = await writeResources(sections.resources, { picture, redrawn, gainsAlpha });
  await pause();
  return joined(
    [
      withChannels(source, header.channels + (gainsAlpha ? 1 : 0)),
      lengthField(sections.palette.length, 4),
      sections.palette,
      ...resources,
      ...layers,
      ...merged,
    ],
    header,
  );
}

/** A flattened file has no layer that could be hidden; Photoshop would make one. */
function refuseHiddenBackground({ layers }: PsdDocument): void {
  if (layers.some(({ visible }) => !visible))
    throw needsPhotoshop("UNSUPPORTED_FEATURE", "A flattened file has no layer to hide.", {
      feature: "psd output of a flattened file whose background is hidden",
    });
}

/** With channels of others behind the colours it stays without one: white shows through. */
function gains(header: Header, { data }: Picture): boolean {
  if (header.mode === "Indexed" || header.channels !== coloursOf(header)) return false;
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}

function withChannels(source: Buffer, channels: number): Buffer {
  const head = Buffer.from(source.subarray(0, HEADER_BYTES));
  head.writeUInt16BE(channels, CHANNELS);
  return head;
}

const CHANNELS = 12;

/** Adobe's limit for a PSD. */
const PSD_BYTES_MAX = 2 ** 31;

function joined(pieces: readonly Uint8Array[], { large }: Header): Buffer {
  const bytes = sizeOf(pieces);
  const allowed = large ? constants.MAX_LENGTH : PSD_BYTES_MAX;
  if (bytes > allowed)
    throw new RecipeError("OUTPUT_TOO_LARGE", `The document would have ${bytes} bytes.`, {
      bytes,
      allowed,
    });
  return Buffer.concat(pieces, bytes);
}

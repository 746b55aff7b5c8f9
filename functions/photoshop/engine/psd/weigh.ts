import { RecipeError } from "../../errors.ts";
import { areaOf } from "../geometry.ts";
import type { Limits } from "../limits.ts";
import type { Header } from "./header.ts";
import { cutRecords, type LayerRecord, pixelsOf } from "./layer-records.ts";

/** What a document is weighed by. */
export interface Weighed {
  readonly fileBytes: number;
  readonly header: Header;
  /** The layers behind their length; empty in a flattened file. */
  readonly info: Buffer;
  /** Layer records: a group has two. */
  readonly records: number;
}

/** Refuses boxes that would unpack to too much, and what would take too much memory: PSD_TOO_LARGE. */
export function weigh(weighed: Weighed, limits: Limits): void {
  const { info, records: count, header } = weighed;
  const { records, pixels: start } = cutRecords(info, count, header.large);
  const pixels = records.reduce((sum, record) => sum + pixelsOf(record), 0);
  if (pixels > limits.layerPixels)
    throw new RecipeError(
      "PSD_TOO_LARGE",
      `The layers have ${pixels} pixels; ${limits.layerPixels} are allowed.`,
      { pixels, allowed: limits.layerPixels },
    );
  const bytes = estimateMemory(weighed, zippedBytes(info, start, records, header));
  if (bytes > limits.memoryBytes) throw tooMuchMemory(bytes, limits.memoryBytes);
}

/** The same from nothing but the header. */
export function weighHeader(fileBytes: number, header: Header, limits: Limits): void {
  const bytes = estimateMemory({ fileBytes, header }, 0);
  if (bytes > limits.memoryBytes) throw tooMuchMemory(bytes, limits.memoryBytes);
}

/** The strips that are drawn at a time, with all that effects and groups put beside them. */
const WORKING_BYTES = 64 * 2 ** 20;

/** The merged image, the picture, and the picture again on its way into a file: 4 bytes a pixel each. */
const CANVAS_BYTES = 3 * 4;

/** What a render holds at once: the file, pictures of the whole canvas, strips of layers, and channels that were zipped. */
function estimateMemory(
  { fileBytes, header }: Pick<Weighed, "fileBytes" | "header">,
  zipped: number,
): number {
  return fileBytes + header.width * header.height * CANVAS_BYTES + WORKING_BYTES + zipped;
}

/** Zipped channels can't be unpacked in strips: they are held whole. */
function zippedBytes(
  info: Buffer,
  start: number,
  records: readonly LayerRecord[],
  { depth }: Header,
): number {
  let [at, bytes] = [start, 0];
  for (const { box, mask, channels } of records)
    for (const channel of channels) {
      const compression = at + 2 <= info.length ? info.readUInt16BE(at) : 0;
      const area = areaOf(channel.id < FIRST_MASK ? mask : box);
      if (compression >= FIRST_ZIP) bytes += (area * depth) / 8;
      at += channel.bytes;
    }
  return bytes;
}

/** Below the transparency (-1) lie the masks. */
const FIRST_MASK = -1;
const FIRST_ZIP = 2;

const tooMuchMemory = (bytes: number, allowed: number): RecipeError =>
  new RecipeError(
    "PSD_TOO_LARGE",
    `Rendering the document would take about ${bytes} bytes of memory; ${allowed} are allowed.`,
    { memoryBytes: bytes, allowed },
  );

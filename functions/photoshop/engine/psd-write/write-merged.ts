import type { Picture } from "../composite/index.ts";
import type { Raster } from "../document/index.ts";
import type { Header } from "../psd/index.ts";
import type { Pieces } from "./bytes.ts";
import { type MergedRows, openRows } from "./merged-rows.ts";

/** What becomes of a merged image. */
export interface MergedChanges {
  readonly header: Header;
  /** The picture as the file has it; null when it has none to be believed. */
  readonly stored: Raster | null;
  readonly picture: Picture;
  /** Whether the channel behind the colours is the transparency, and whether it comes only now. */
  readonly hasAlpha: boolean;
  readonly gainsAlpha: boolean;
}

export const coloursOf = ({ mode }: Header): number => (mode === "RGB" ? 3 : 1);

/**
 * The section of the merged image with a picture in it. Pixels that did not change stay as they are, with all their
 * bits, and so do channels beyond the picture; rows in which nothing changed stay byte for byte.
 */
export function writeMerged(section: Buffer, changes: MergedChanges): Pieces {
  const { header, gainsAlpha } = changes;
  const changed = changedRows(changes);
  if (header.mode === "Indexed" || (changed.every((row) => !row) && !gainsAlpha)) return [section];
  const old = openRows(section, header);
  const colours = coloursOf(header);
  const planes = [
    ...Array.from({ length: colours }, (_, plane) => drawnPlane(plane, old, changed, changes)),
    ...(gainsAlpha ? [alphaPlane(old, changes)] : []),
    ...(changes.hasAlpha ? [drawnPlane(colours, old, changed, changes)] : []),
    ...restOf(old, changes),
  ];
  return old.joined(planes.flat());
}

function changedRows({ header: { width, height }, stored, picture }: MergedChanges): boolean[] {
  const rowOf = (data: Uint8Array | Uint16Array, row: number) =>
    Buffer.from(data.buffer, data.byteOffset + row * width * 4, width * 4);
  return Array.from(
    { length: height },
    (_, row) => !stored || !rowOf(stored.data, row).equals(rowOf(picture.data, row)),
  );
}

/** The rows of a channel of the picture: 3 is its alpha, and in gray documents 1. */
function drawnPlane(
  plane: number,
  old: MergedRows,
  changed: readonly boolean[],
  changes: MergedChanges,
): Uint8Array[] {
  const { header, stored } = changes;
  const channel = plane === coloursOf(header) ? ALPHA : plane;
  return changed.map((isChanged, row) => {
    const inFile = old.rows[plane * header.height + row] as Uint8Array;
    if (!isChanged) return inFile;
    const samples = stored ? old.unpack(inFile) : blankRow(header);
    draw(samples, row, channel, changes);
    return old.pack(samples);
  });
}

const blankRow = ({ width, depth }: Header): Uint8Array => new Uint8Array((width * depth) / 8);

const ALPHA = 3;

/** Writes the samples of the pixels that changed. */
function draw(samples: Uint8Array, row: number, channel: number, changes: MergedChanges): void {
  const { header, picture, stored } = changes;
  for (let x = 0, at = row * header.width * 4; x < header.width; x++, at += 4) {
    if (stored && isSame(stored.data, picture.data, at)) continue;
    const value =
      channel === ALPHA ? (picture.data[at + 3] as number) : onWhite(picture.data, at, channel);
    putSample(samples, x, value, header.depth);
  }
}

function isSame(one: Uint8Array | Uint16Array, other: Uint8Array, at: number): boolean {
  return (
    one[at] === other[at] &&
    one[at + 1] === other[at + 1] &&
    one[at + 2] === other[at + 2] &&
    one[at + 3] === other[at + 3]
  );
}

/** Photoshop stores see-through colours mixed with white. 0 to 255, with a fraction. */
function onWhite(data: Uint8Array, at: number, channel: number): number {
  return 255 + (((data[at + channel] as number) - 255) * (data[at + 3] as number)) / 255;
}

function putSample(samples: Uint8Array, x: number, value: number, depth: 8 | 16): void {
  if (depth === 8) {
    samples[x] = Math.round(value);
    return;
  }
  const word = Math.round(value * 257);
  samples[x * 2] = word >> 8;
  samples[x * 2 + 1] = word & 255;
}

function alphaPlane(old: MergedRows, changes: MergedChanges): Uint8Array[] {
  const unseen = { ...changes, stored: null };
  return Array.from({ length: changes.header.height }, (_, row) => {
    const samples = blankRow(changes.header);
    draw(samples, row, ALPHA, unseen);
    return old.pack(samples);
  });
}

/** Channels that somebody saved in the document. */
function restOf({ rows }: MergedRows, { header, hasAlpha }: MergedChanges): Uint8Array[] {
  return rows.slice((coloursOf(header) + (hasAlpha ? 1 : 0)) * header.height);
}

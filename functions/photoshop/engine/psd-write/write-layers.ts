import type { Layer } from "../document/index.ts";
import { cutLayers, deepLayers, type Header, type LayerSection, layerInfo } from "../psd/index.ts";
import { lengthField, type Pieces, sizeOf } from "./bytes.ts";
import { editLayers } from "./edit-layers.ts";
import type { FreshContents } from "./fresh-contents.ts";
import { readRecords, writeRecords } from "./layer-records.ts";
import { writeLinkedFiles } from "./linked-files.ts";
import { writeBlock } from "./write-block.ts";

/** What becomes of a document's layers. */
export interface LayerChanges {
  readonly header: Header;
  readonly layers: readonly Layer[];
  /** New contents by the ids of the old ones. */
  readonly fresh: ReadonlyMap<string, FreshContents>;
  /** The merged image gets a transparency that it had not. */
  readonly gainsAlpha: boolean;
}

/** The section of the layers with its length. Whatever did not change is there byte for byte. */
export function writeLayers(section: Buffer, changes: LayerChanges): Pieces {
  const { large } = changes.header;
  const lengthBytes = large ? 8 : 4;
  const old = cutLayers(section, large);
  const info = editedInfo(old, changes);
  const deep = deepLayers(old);
  const first = !info || deep ? [old.infoWhole] : [lengthField(sizeOf(info), lengthBytes), ...info];
  const pieces = [...first, old.mask, ...writeBlocks(old, deep && info, changes)];
  return [lengthField(sizeOf(pieces), lengthBytes), ...pieces];
}

/** Count, records and pixels of the layers; undefined when they are what they were. */
function editedInfo(old: LayerSection, changes: LayerChanges): Pieces | undefined {
  const info = layerInfo(old);
  if (info.length === 0) return undefined;
  const { count, records } = readRecords(info, changes.header.large);
  const edited = editLayers(records, changes.layers, changes);
  const kept = edited.every((record, index) => record === records[index]);
  if (kept && !changes.gainsAlpha) return undefined;
  const signed = changes.gainsAlpha ? -Math.abs(count) : count;
  return writeRecords({ count: signed, records: edited }, changes.header.large);
}

function writeBlocks(old: LayerSection, info: Pieces | undefined, changes: LayerChanges): Pieces {
  const { list, tail } = old.blocks;
  const files = writeLinkedFiles(list, changes.fresh, changes.header.large);
  const deep = deepLayers(old);
  const blocks = list.flatMap((block) => {
    if (block === deep && info) return writeBlock(block, info);
    return files.written.get(block) ?? [block.whole];
  });
  return [...blocks, ...files.added, tail];
}

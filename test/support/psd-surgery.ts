import { defaultLimits } from "../../functions/photoshop/engine/index.ts";
import {
  cutLayers,
  cutSections,
  layerInfo,
  readHeader,
  rowStarts,
  unpackRow,
} from "../../functions/photoshop/engine/psd/index.ts";
import {
  type Channel,
  type LayerRecord,
  readRecords,
  writeRecords,
} from "../../functions/photoshop/engine/psd-write/layer-records.ts";
import { packPlane } from "../../functions/photoshop/engine/psd-write/pack-plane.ts";

/** A PSD in its parts, to put together anew as ag-psd can't. */
interface Parts {
  readonly head: Buffer;
  readonly resources: Buffer;
  readonly count: number;
  readonly records: readonly LayerRecord[];
  /** The layers go into a block of their own, as in 16-bit files. */
  readonly deep?: boolean;
  readonly blocks: Buffer;
  readonly merged: Buffer;
}

function apart(file: Buffer): Parts {
  const sections = cutSections(file, readHeader(file, defaultLimits));
  const layers = cutLayers(sections.layers, false);
  return {
    head: Buffer.from(file.subarray(0, 26)),
    resources: sections.resources,
    ...readRecords(layerInfo(layers), false),
    blocks: Buffer.concat([...layers.blocks.list.map(({ whole }) => whole), layers.blocks.tail]),
    merged: sections.merged,
  };
}

function together({ head, resources, count, records, deep, blocks, merged }: Parts): Buffer {
  const info = Buffer.concat([...writeRecords({ count, records }, false)]);
  const inner = deep
    ? [sized(Buffer.alloc(0)), sized(Buffer.alloc(0)), block("Lr16", info)]
    : [sized(info), sized(Buffer.alloc(0))];
  const layers = sized(Buffer.concat([...inner, blocks]));
  return Buffer.concat([head, sized(Buffer.alloc(0)), sized(resources), layers, merged]);
}

function sized(data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, data]);
}

const block = (key: string, data: Buffer) =>
  Buffer.concat([Buffer.from(`8BIM${key}`), sized(data)]);

/** Things that no reader here knows: a resource, a block of the document, and a block and a channel of each layer. */
export const secrets = ["secret resource.", "secret block of document", "secret block of layer..."];

export function withSecrets(file: Buffer): Buffer {
  const [resource = "", ofDocument = "", ofLayer = ""] = secrets;
  const parts = apart(file);
  const unknown = Buffer.concat([
    Buffer.from("8BIM\x10\xe1\0\0", "latin1"),
    sized(Buffer.from(resource)),
  ]);
  return together({
    ...parts,
    resources: Buffer.concat([unknown, parts.resources]),
    records: parts.records.map((record) => ({
      ...record,
      blocks: { ...record.blocks, tail: block("ZzZz", Buffer.from(ofLayer)) },
    })),
    blocks: Buffer.concat([block("YyYy", Buffer.from(ofDocument)), parts.blocks]),
  });
}

/** The same document with a colour profile. */
export function withProfile(file: Buffer, icc: Buffer): Buffer {
  const parts = apart(file);
  const head = Buffer.from("8BIM\x04\x0f\0\0", "latin1");
  return together({ ...parts, resources: Buffer.concat([head, sized(icc), parts.resources]) });
}

/** A profile of a colour space ("GRAY", "RGB ") that has a curve for gray and nothing else. */
export function tinyProfile(space: string): Buffer {
  const icc = Buffer.alloc(156);
  icc.writeUInt32BE(icc.length, 0);
  icc.write(`\x02\x20\0\0mntr${space}XYZ `, 8, "latin1");
  icc.write("acsp", 36, "latin1");
  for (const [at, value] of [0xf6d6, 0x10000, 0xd32d].entries())
    icc.writeUInt32BE(value, 68 + at * 4);
  icc.writeUInt32BE(1, 128);
  icc.write("kTRC\0\0\0\x90\0\0\0\x0c", 132, "latin1");
  icc.write("curv", 144, "latin1");
  return icc;
}

/** The same document with 16 bits a channel; its layers are zipped as Photoshop does, or packed. */
export function inSixteenBits(file: Buffer, zip: boolean): Buffer {
  const parts = apart(file);
  const header = readHeader(file, defaultLimits);
  const head = Buffer.from(parts.head);
  head.writeUInt16BE(16, 22);
  const records = parts.records.map((record) => {
    const [width, height] = [
      record.box.right - record.box.left,
      record.box.bottom - record.box.top,
    ];
    const deepen = ({ id, data }: Channel): Channel => {
      const bytes = doubled(unpacked(data, width, height));
      return { id, data: packPlane({ bytes, width, depth: 16, large: false }, zip) };
    };
    return { ...record, channels: record.channels.map(deepen) };
  });
  const merged = doubled(unpacked(parts.merged, header.width, header.height * header.channels));
  return together({
    ...parts,
    head,
    records,
    deep: true,
    merged: Buffer.concat([Buffer.alloc(2), merged]),
  });
}

/** The same document in gray: its red channel is what it keeps. */
export function inGray(file: Buffer): Buffer {
  const parts = apart(file);
  const head = Buffer.from(parts.head);
  const { width, height, channels } = readHeader(file, defaultLimits);
  head.writeUInt16BE(channels - 2, 12);
  head.writeUInt16BE(1, 24);
  const records = parts.records.map((record) => ({
    ...record,
    channels: record.channels.filter(({ id }) => id < 1),
  }));
  const planes = unpacked(parts.merged, width, height * channels);
  const area = width * height;
  const merged = [Buffer.alloc(2), planes.subarray(0, area), planes.subarray(area * 3)];
  return together({ ...parts, head, records, merged: Buffer.concat(merged) });
}

/** The same document with a channel that somebody saved in it, all of one value, behind the colours. */
export function withSavedChannel(file: Buffer, value: number): Buffer {
  const parts = apart(file);
  const { width, height, channels } = readHeader(file, defaultLimits);
  const head = Buffer.from(parts.head);
  head.writeUInt16BE(channels + 1, 12);
  const planes = unpacked(parts.merged, width, height * channels);
  const saved = Buffer.alloc(width * height, value);
  return together({ ...parts, head, merged: Buffer.concat([Buffer.alloc(2), planes, saved]) });
}

function unpacked(data: Buffer, width: number, rows: number): Uint8Array {
  if (data.length <= 2) return new Uint8Array(0);
  if (data.readUInt16BE(0) !== 1) throw new Error("Only packed channels can be made deeper.");
  const target = new Uint8Array(width * rows);
  const starts = rowStarts(data.subarray(2), rows, false);
  for (let row = 0; row < rows; row++) {
    const range = { start: 2 + (starts[row] as number), end: 2 + (starts[row + 1] as number) };
    unpackRow({ data, ...range }, { target, at: row * width, step: 1 }, width);
  }
  return target;
}

/** 8 bits as 16: each byte twice. */
const doubled = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: bytes.length * 2 }, (_, at) => bytes[at >> 1] as number);

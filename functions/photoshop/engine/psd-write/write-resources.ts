import sharp from "sharp";
import type { Picture } from "../composite/index.ts";
import { type Resource, readResources } from "../psd/index.ts";
import {
  latin1,
  lengthField,
  type Pieces,
  padding,
  pascal,
  sizeOf,
  uint16,
  uint32,
} from "./bytes.ts";

/** What becomes of the image resources. */
export interface ResourceChanges {
  readonly picture: Picture;
  /** The merged image is no longer what it was. */
  readonly redrawn: boolean;
  readonly gainsAlpha: boolean;
}

/** The section of the image resources with its length; resources that say nothing of the change stay byte for byte. */
export async function writeResources(section: Buffer, changes: ResourceChanges): Promise<Pieces> {
  const old = readResources(section);
  const kept = old.reduce((sum, { whole }) => sum + whole.length, 0);
  const pieces: Uint8Array[] = [];
  for (const resource of old) pieces.push(...(await edited(resource, changes)));
  const known = new Set(old.map(({ id }) => id));
  if (changes.gainsAlpha && !known.has(ALPHA_NAMES)) pieces.push(...alphaResources);
  pieces.push(section.subarray(kept));
  return [lengthField(sizeOf(pieces), 4), ...pieces];
}

const THUMBNAIL = 1036;
const VERSION_INFO = 1057;
const ALPHA_NAMES = 1006;
const ALPHA_IDS = 1053;

async function edited(resource: Resource, { picture, redrawn }: ResourceChanges): Promise<Pieces> {
  const { id, data, whole } = resource;
  if (redrawn && id === THUMBNAIL && data.length > THUMBNAIL_HEAD)
    return withData(resource, await thumbnail(data, picture));
  if (redrawn && id === VERSION_INFO && data[HAS_MERGED] === 0) {
    const told = Buffer.from(data);
    told[HAS_MERGED] = 1;
    return withData(resource, told);
  }
  return [whole];
}

/** Behind the version: whether the merged image is real. */
const HAS_MERGED = 4;

/** Signature, number and name stay. */
function withData({ whole, data }: Resource, fresh: Buffer): Pieces {
  const head = whole.subarray(0, data.byteOffset - whole.byteOffset - 4);
  return [head, lengthField(fresh.length, 4), fresh, padding(fresh.length, 2)];
}

/** Format, width, height, bytes a row, size unpacked, size packed, bits a pixel, planes. */
const THUMBNAIL_HEAD = 28;
const THUMBNAIL_QUALITY = 80;
/** Pixels: Photoshop's own are of 160 at most. */
const THUMBNAIL_SIDE_MAX = 1024;

/** A thumbnail as large as the old one. */
async function thumbnail(old: Buffer, { width, height, data }: Picture): Promise<Buffer> {
  const box = [old.readUInt32BE(4), old.readUInt32BE(8)].map((side) =>
    Math.max(1, Math.min(side, THUMBNAIL_SIDE_MAX)),
  );
  const [wide = 1, high = 1] = box;
  const jpeg = await sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false })
    .flatten({ background: "#fff" })
    .resize(wide, high, { fit: "fill" })
    .jpeg({ quality: THUMBNAIL_QUALITY })
    .toBuffer();
  const rowBytes = Math.ceil((wide * 24) / 32) * 4;
  const head = uint32(1, wide, high, rowBytes, rowBytes * high, jpeg.length);
  return Buffer.concat([head, uint16(24, 1), jpeg]);
}

/** What Photoshop says of a transparency: its name and its number. */
const alphaResources: Pieces = [
  ...resource(ALPHA_NAMES, pascal("Transparency")),
  ...resource(ALPHA_IDS, uint32(0)),
];

function resource(id: number, data: Buffer): Pieces {
  return [
    latin1("8BIM"),
    uint16(id, 0),
    lengthField(data.length, 4),
    data,
    padding(data.length, 2),
  ];
}

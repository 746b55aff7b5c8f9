import { createHash } from "node:crypto";
import sharp from "sharp";
import { type PsdDocument, smartObjects } from "../document/index.ts";

/** New contents of smart objects, as they go into the file. */
export interface FreshContents {
  readonly id: string;
  readonly name: string;
  /** Four letters. */
  readonly type: string;
  readonly data: Uint8Array;
  /** Whether they are a drawing (1) or pixels (2). */
  readonly kind: 1 | 2;
  /** Pixels an inch; null where the file does not say it in a way that is read here. */
  readonly density: number | null;
}

/** The new contents by the ids of the old ones. */
export async function freshContents({ layers }: PsdDocument): Promise<Map<string, FreshContents>> {
  const fresh = new Map<string, FreshContents>();
  for (const { smart } of smartObjects(layers)) {
    if (!smart.replaced || !smart.contents || fresh.has(smart.contentId)) continue;
    const { name } = smart.contents;
    const data = await smart.contents.data();
    fresh.set(smart.contentId, await described(smart.contentId, name, data));
  }
  return fresh;
}

async function described(old: string, name: string, data: Uint8Array): Promise<FreshContents> {
  const type = typeOf(data);
  if (type === WEBP) return described(old, asPng(name), await toPng(data));
  const drawing = type === undefined && /\.svg$/i.test(name);
  return {
    id: idFor(old, data),
    name,
    type: type ?? "    ",
    data,
    kind: drawing ? 1 : 2,
    density: drawing ? null : await densityOf(data),
  };
}

/** Photoshop before 23.2 can't open it: it becomes a PNG. */
const WEBP = "webp";

/** Photoshop's words for what a file is, by its first bytes. */
const formats = {
  "89504e47": "png ",
  ffd8ff: "JPEG",
  "47494638": "GIFf",
  "49492a00": "TIFF",
  "4d4d002a": "TIFF",
  "384250530001": "8BPS",
  "384250530002": "8BPB",
};

function typeOf(data: Uint8Array): string | undefined {
  const start = Buffer.from(data.subarray(0, 12));
  const letters = start.toString("latin1");
  if (letters.startsWith("RIFF") && letters.endsWith("WEBP")) return WEBP;
  const found = Object.entries(formats).find(([mark]) => start.toString("hex").startsWith(mark));
  return found?.[1];
}

const toPng = (data: Uint8Array): Promise<Buffer> => sharp(data).autoOrient().png().toBuffer();

const asPng = (name: string): string => `${name.replace(/\.webp$/i, "")}.png`;

/** What Photoshop takes where a picture says nothing. */
const USUAL_DENSITY = 72;

async function densityOf(data: Uint8Array): Promise<number | null> {
  try {
    return (await sharp(data, { limitInputPixels: false }).metadata()).density ?? USUAL_DENSITY;
  } catch {
    return null;
  }
}

/**
 * An id of their own, or a document that shares the old contents (a copy pasted from the one into the other, say) would
 * take both for the same. The same contents get the same id each time, so that a recipe run twice gives the same file.
 */
function idFor(old: string, data: Uint8Array): string {
  const hash = createHash("sha256").update(old).update("\0").update(data).digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

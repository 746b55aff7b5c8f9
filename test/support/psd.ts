import {
  initializeCanvas,
  type Layer,
  type PixelData,
  type Psd,
  readPsd,
  type WriteOptions,
  writePsdBuffer,
} from "ag-psd";
import sharp from "sharp";

initializeCanvas(
  () => {
    throw new Error("Pixels are read without a canvas.");
  },
  (width, height) => ({ width, height, data: new Uint8ClampedArray(width * height * 4) }) as never,
);

export type Colour = readonly [number, number, number, number];

export const RED: Colour = [255, 0, 0, 255];
export const GREEN: Colour = [0, 255, 0, 255];
export const BLUE: Colour = [0, 0, 255, 255];
export const WHITE: Colour = [255, 255, 255, 255];
export const CLEAR: Colour = [0, 0, 0, 0];

/** A picture whose pixel at x, y is what `colourAt` says. */
export function picture(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => Colour,
): PixelData {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++)
    data.set(colourAt(at % width, Math.floor(at / width)), at * 4);
  return { width, height, data };
}

export const plain = (width: number, height: number, colour: Colour): PixelData =>
  picture(width, height, () => colour);

/** A layer with pixels, its top left corner at x, y. */
export function pixelLayer(
  name: string,
  x: number,
  y: number,
  imageData: PixelData,
  more: Partial<Layer> = {},
): Layer {
  return {
    name,
    left: x,
    top: y,
    right: x + imageData.width,
    bottom: y + imageData.height,
    imageData,
    ...more,
  };
}

/** A smart object of that contents size whose corners are at the quad's. */
export function smartLayer(
  name: string,
  contents: [number, number],
  quad: number[],
  more: Partial<Layer> = {},
): Layer {
  const [width, height] = contents;
  const [left = 0, top = 0, , , right = 0, bottom = 0] = quad;
  const shown = plain(
    Math.max(1, Math.round(right - left)),
    Math.max(1, Math.round(bottom - top)),
    [128, 128, 128, 255],
  );
  const placedLayer = { id: CONTENTS, type: "raster" as const, transform: quad, width, height };
  return pixelLayer(name, Math.round(left), Math.round(top), shown, { placedLayer, ...more });
}

export const CONTENTS = "11111111-2222-4333-8444-555555555555";
export const OTHER_CONTENTS = "66666666-7777-4888-8999-000000000000";

/** Corners of an upright box. */
export const box = (left: number, top: number, right: number, bottom: number): number[] => [
  left,
  top,
  right,
  top,
  right,
  bottom,
  left,
  bottom,
];

/** A PSD of these layers (bottom to top). Without a merged image it says that it has none. */
export function psd(
  width: number,
  height: number,
  children: Layer[],
  more: Partial<Psd> = {},
  options: WriteOptions = {},
): Buffer {
  const hasRealMergedData = more.imageData !== undefined;
  const versionInfo = { hasRealMergedData, writerName: "test", readerName: "test", fileVersion: 1 };
  const linkedFiles = [CONTENTS, OTHER_CONTENTS].map((id) => ({
    id,
    name: "old.png",
    type: "png ",
    data: new Uint8Array(4),
  }));
  return writePsdBuffer(
    { width, height, children, linkedFiles, imageResources: { versionInfo }, ...more },
    options,
  );
}

/** What ag-psd reads, pixels and all. */
export const readAll = (file: Buffer): Psd =>
  readPsd(file, { useImageData: true, useRawThumbnail: true });

export function png({ width, height, data }: PixelData): Promise<Buffer> {
  return sharp(Buffer.from(data), { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

/** A picture to ask for pixels. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): number[];
  readonly data: Buffer;
}

export async function decode(file: Uint8Array | undefined): Promise<Pixels> {
  if (!file) throw new Error("There is no such file.");
  const { data, info } = await sharp(file)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4),
  ];
  return { width: info.width, height: info.height, at, data };
}

/** Mean absolute difference a channel of two RGBA pictures, both over white. */
export function difference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < one.length; at++) {
    if (at % 4 !== 3) total += Math.abs(overWhite(one, at) - overWhite(other, at));
  }
  return total / ((one.length / 4) * 3);
}

function overWhite(data: ArrayLike<number>, at: number): number {
  const alpha = (data[at - (at % 4) + 3] ?? 0) / 255;
  return 255 + ((data[at] ?? 0) - 255) * alpha;
}

/** A 4 × 4 red PSD that has nothing but its header and its merged image. */
export function flatPsd(): Buffer {
  const file = Buffer.alloc(26 + 12 + 2 + 3 * 16);
  file.write("8BPS", "latin1");
  for (const [at, value] of [
    [4, 1],
    [12, 3],
    [22, 8],
    [24, 3],
  ] as const)
    file.writeUInt16BE(value, at);
  file.writeUInt32BE(4, 14);
  file.writeUInt32BE(4, 18);
  return file.fill(255, 40, 56);
}

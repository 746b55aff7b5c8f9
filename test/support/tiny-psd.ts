/** What a PSD of one gray layer, written byte by byte, says of itself; it need not be true. */
export interface TinyPsd {
  readonly width?: number;
  readonly height?: number;
  readonly channels?: number;
  /** Of the layer. */
  readonly box?: { readonly right: number; readonly bottom: number };
  readonly compression?: number;
  readonly data?: Uint8Array;
}

/** A PSD as small as what it holds, whatever size it claims. */
export function tinyPsd({
  width = 8,
  height = 8,
  channels = 1,
  box = { right: 8, bottom: 8 },
  compression = 0,
  data = new Uint8Array(box.right * box.bottom),
}: TinyPsd): Buffer {
  const pixels = Buffer.concat([u16(compression), data]);
  const layer = Buffer.concat([
    ...[0, 0, box.bottom, box.right].map(u32),
    u16(1),
    u16(0),
    u32(pixels.length),
    Buffer.from("8BIMnorm"),
    Buffer.from([255, 0, 0, 0]),
    withLength(Buffer.concat([u32(0), u32(0), Buffer.from([1, 65, 0, 0])])),
  ]);
  const layers = withLength(Buffer.concat([u16(1), layer, pixels]));
  const merged = Buffer.concat([u16(0), Buffer.alloc(64)]);
  const header = [u16(1), Buffer.alloc(6), u16(channels), u32(height), u32(width), u16(8), u16(1)];
  return Buffer.concat([
    Buffer.from("8BPS"),
    ...header,
    u32(0),
    u32(0),
    withLength(Buffer.concat([layers, u32(0)])),
    merged,
  ]);
}

const withLength = (data: Buffer): Buffer => Buffer.concat([u32(data.length), data]);

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

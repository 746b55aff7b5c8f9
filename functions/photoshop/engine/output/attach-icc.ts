import { crc32, deflateSync } from "node:zlib";

/** What a JPEG segment holds of a profile: 65535 less its length, the marker text and two counters. */
const JPEG_PART_BYTES = 65_519;

/**
 * Adds a colour profile to a JPEG without touching its pixels (sharp would convert them): APP2 segments behind the
 * first APP0, as the ICC specification's annex B says.
 */
export function attachToJpeg(jpeg: Buffer, icc: Buffer): Buffer {
  const count = Math.ceil(icc.length / JPEG_PART_BYTES);
  const segments = Array.from({ length: count }, (_, index) => {
    const part = icc.subarray(index * JPEG_PART_BYTES, (index + 1) * JPEG_PART_BYTES);
    const head = Buffer.from("\xff\xe2..ICC_PROFILE\0..", "latin1");
    head.writeUInt16BE(part.length + head.length - 2, 2);
    head.set([index + 1, count], 16);
    return Buffer.concat([head, part]);
  });
  const hasApp0 = jpeg.readUInt16BE(2) === 0xffe0;
  const at = hasApp0 ? 4 + jpeg.readUInt16BE(4) : 2;
  return Buffer.concat([jpeg.subarray(0, at), ...segments, jpeg.subarray(at)]);
}

/** The signature and the IHDR chunk, which must come first. */
const PNG_HEAD_BYTES = 33;

/** Adds a colour profile to a PNG without touching its pixels: an iCCP chunk behind the header. */
export function attachToPng(png: Buffer, icc: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from("iCCPICC profile\0\0", "latin1"), deflateSync(icc)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, PNG_HEAD_BYTES), chunk, png.subarray(PNG_HEAD_BYTES)]);
}

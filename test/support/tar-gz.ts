import { gzipSync } from "node:zlib";

const block = 512;

/** A .tar.gz with one executable file, in the ustar format. */
export function tarGz(name: string, text: string): Buffer {
  const content = Buffer.from(text);
  const header = Buffer.alloc(block);
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, "0")}\0`;
  header.write(name, 0);
  header.write(octal(0o755, 8) + octal(0, 8) + octal(0, 8), 100);
  header.write(octal(content.length, 12) + octal(0, 12), 124);
  header.write("        0", 148);
  header.write("ustar\u000000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 7)} `, 148);
  const padding = Buffer.alloc((block - (content.length % block)) % block);
  return gzipSync(Buffer.concat([header, content, padding, Buffer.alloc(2 * block)]));
}

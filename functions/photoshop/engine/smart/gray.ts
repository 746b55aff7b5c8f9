import { toByte } from "../clamp.ts";
import type { Picture } from "../composite/index.ts";

/** A picture without its colours, for documents that have none. */
export function toGray({ width, height, data }: Picture): Picture {
  const gray = new Uint8Array(data);
  for (let at = 0; at < gray.length; at += 4) {
    const [red, green, blue] = [gray[at] as number, gray[at + 1] as number, gray[at + 2] as number];
    gray.fill(toByte(0.3 * red + 0.59 * green + 0.11 * blue), at, at + 3);
  }
  return { width, height, data: gray };
}

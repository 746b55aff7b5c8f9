import { needsPhotoshop, RecipeError } from "../../errors.ts";
import type { Limits } from "../limits.ts";

/** The first 26 bytes of a PSD or PSB. */
export interface Header {
  /** PSB: lengths are 8 bytes where a PSD has 4. */
  readonly large: boolean;
  readonly channels: number;
  readonly width: number;
  readonly height: number;
  readonly depth: 8 | 16;
  readonly mode: "Grayscale" | "Indexed" | "RGB";
}

export const HEADER_BYTES = 26;

const modes: Readonly<Record<number, string>> = {
  0: "Bitmap",
  1: "Grayscale",
  2: "Indexed",
  3: "RGB",
  4: "CMYK",
  7: "Multichannel",
  8: "Duotone",
  9: "Lab",
};

/** What the header says, before anything else is read; refuses what can't be rendered or is too large. */
export function readHeader(file: Buffer, limits: Limits): Header {
  if (file.toString("latin1", 0, 4) !== "8BPS")
    throw new RecipeError("NOT_A_PSD", "The base file does not start as a PSD does.");
  if (file.length < HEADER_BYTES)
    throw new RecipeError("PSD_CORRUPT", "The file ends in its header.");
  const [version, channels] = [file.readUInt16BE(4), file.readUInt16BE(12)];
  const [height, width] = [file.readUInt32BE(14), file.readUInt32BE(18)];
  if ((version !== 1 && version !== 2) || channels < 1 || channels > 56)
    throw new RecipeError("PSD_CORRUPT", "The header makes no sense.", { version, channels });
  checkSize(width, height, limits.documentPixels);
  const mode = checkMode(file.readUInt16BE(24));
  return {
    large: version === 2,
    channels,
    width,
    height,
    depth: checkDepth(file.readUInt16BE(22)),
    mode,
  };
}

function checkSize(width: number, height: number, allowed: number): void {
  const facts = { width, height, pixels: width * height, allowed };
  if (width === 0 || height === 0)
    throw new RecipeError("PSD_CORRUPT", "The header gives the document no pixels.", facts);
  if (width * height > allowed)
    throw new RecipeError(
      "PSD_TOO_LARGE",
      `The document has ${width} × ${height} pixels; ${allowed} are allowed.`,
      facts,
    );
}

function checkMode(value: number): Header["mode"] {
  const mode = modes[value] ?? `mode ${value}`;
  if (mode === "Grayscale" || mode === "Indexed" || mode === "RGB") return mode;
  throw needsPhotoshop("UNSUPPORTED_COLOR_MODE", `The document's colour mode is ${mode}.`, {
    mode,
  });
}

function checkDepth(depth: number): Header["depth"] {
  if (depth === 8 || depth === 16) return depth;
  throw needsPhotoshop("UNSUPPORTED_BIT_DEPTH", `The document has ${depth} bits a channel.`, {
    depth,
  });
}

import { unsupported } from "./refused.ts";
import type { Opening, Source } from "./source.ts";
import { openPsd } from "./source-psd.ts";
import { openRaster } from "./source-raster.ts";
import { isSvg, openSvg } from "./source-svg.ts";

/**
 * Opens a picture (PNG, JPEG, WebP, GIF, TIFF), a PSD or PSB (its merged image, or its layers where it stored none) or
 * an SVG that needs no other file. Refuses with REPLACEMENT_UNREADABLE, REPLACEMENT_TOO_LARGE or
 * UNSUPPORTED_REPLACEMENT, sizes first.
 */
export async function openSource(file: Buffer, name: string, opening: Opening): Promise<Source> {
  const start = file.toString("latin1", 0, 4);
  if (start === "8BPS") return openPsd(file, name, opening);
  for (const [format, mark] of Object.entries(foreign)) {
    if (start.startsWith(mark)) throw unsupported(name, format);
  }
  const allowed = opening.limits.replacementPixels;
  return isSvg(file) ? openSvg(file, name, allowed) : openRaster(file, name, allowed);
}

/** How files begin that only Photoshop can place, and one kind that is packed. */
const foreign = { pdf: "%PDF", eps: "%!PS", svgz: "\u001f\u008b" };

import { initializeCanvas, readPsd } from "ag-psd";
import { pixelsMax, type Unseen } from "./merged-picture-messages.ts";
import { checkWhole, type Head, headOf } from "./psd-head.ts";

const modes = { gray: 1, rgb: 3 };

initializeCanvas(
  () => {
    throw new Error("Pixels are read without a canvas.");
  },
  (width, height) => new ImageData(width, height),
);

/** The picture of all layers, as it was saved with a PSD or PSB. */
export function mergedPicture(file: ArrayBuffer): ImageData | Unseen {
  try {
    const head = headOf(new DataView(file));
    return unseenOf(head) ?? unpacked(file, head);
  } catch {
    return "unreadable";
  }
}

function unseenOf(head: Head): Unseen | undefined {
  const { mode, channels, depth, hasAlpha, width, height } = head;
  // Of a gray document ag-psd reads the gray and its transparency, and goes wrong where there are more channels.
  const isKnown =
    mode === modes.rgb
      ? channels >= 3
      : mode === modes.gray && (hasAlpha ? channels === 2 : channels === 1);
  if (depth !== 8 || !isKnown) return "kind";
  return width * height > pixelsMax ? "pixels" : undefined;
}

function unpacked(file: ArrayBuffer, head: Head): ImageData | Unseen {
  checkWhole(new DataView(file), head);
  const { imageData, imageResources } = readPsd(file, {
    skipLayerImageData: true,
    skipLinkedFilesData: true,
    skipThumbnail: true,
    useImageData: true,
  });
  if (imageResources?.versionInfo?.hasRealMergedData === false) return "unsaved";
  if (!(imageData instanceof ImageData)) return "unreadable";
  if (head.hasAlpha) removeWhite(imageData.data);
  else makeOpaque(imageData.data);
  return imageData;
}

/** A fourth channel that is no transparency is a selection that somebody kept. */
function makeOpaque(rgba: Uint8ClampedArray): void {
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
}

/** Photoshop stores see-through colours mixed with white; this takes the white out again. */
function removeWhite(rgba: Uint8ClampedArray): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = (rgba[at + 3] ?? 0) / 255;
    if (alpha === 0 || alpha === 1) continue;
    for (let channel = at; channel < at + 3; channel += 1)
      rgba[channel] = ((rgba[channel] ?? 0) - 255 * (1 - alpha)) / alpha;
  }
}

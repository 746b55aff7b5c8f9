import sharp from "sharp";

const raw = ({ width, height, data }) =>
  sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false });

const blank = (width, height) => ({ width, height, data: Buffer.alloc(width * height * 4) });

/** The picture in a file, or what Photoshop says when it is none. */
export async function openPicture(bytes) {
  try {
    const image = sharp(bytes, { limitInputPixels: 100_000_000 }).autoOrient();
    const { density, hasAlpha } = await sharp(bytes).metadata();
    const { data, info } = await image
      .toColourspace("srgb")
      .ensureAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { ...pictureOf({ ...info, data }), hasAlpha, resolution: density ?? 72 };
  } catch {
    throw new Error(
      "Could not complete your request because it is not the right kind of document.",
    );
  }
}

/** Layers lie on a canvas, bottom to top; what of them is outside is still there. */
export const pictureOf = ({ width, height, data }) => ({
  width,
  height,
  layers: new Map([[0, { width, height, data, x: 0, y: 0 }]]),
});

/** What a canvas shows. */
export function shownOf({ width, height, layers }) {
  const canvas = blank(width, height);
  for (const layer of layers.values()) paste(canvas, layer);
  return canvas;
}

function paste(canvas, { width, height, data, x, y }) {
  for (let row = Math.max(0, -y); row < Math.min(height, canvas.height - y); row++)
    for (let column = Math.max(0, -x); column < Math.min(width, canvas.width - x); column++) {
      const from = (row * width + column) * 4;
      if (data[from + 3] === 0) continue;
      const to = ((row + y) * canvas.width + column + x) * 4;
      data.copy(canvas.data, to, from, from + 4);
    }
}

export async function scalePicture(picture, width, height) {
  const data = await raw(shownOf(picture))
    .resize(width, height, { fit: "fill", kernel: "lanczos3" })
    .raw()
    .toBuffer();
  Object.assign(picture, pictureOf({ width, height, data }));
}

export const canvasPicture = (picture, width, height) => Object.assign(picture, { width, height });

export function moveLayer({ layers }, id, x, y) {
  const layer = layers.get(id);
  Object.assign(layer, { x: layer.x + x, y: layer.y + y });
}

export function copyLayer({ layers }, id) {
  const copy = Math.max(...layers.keys()) + 1;
  layers.set(copy, { ...layers.get(id) });
  return copy;
}

/** With the one below it. */
export function mergeLayer({ layers }, id) {
  const below = [...layers.keys()].filter((one) => one < id).at(-1);
  const both = [layers.get(below), layers.get(id)];
  const [left, top] = ["x", "y"].map((axis) => Math.min(...both.map((one) => one[axis])));
  const right = Math.max(...both.map(({ x, width }) => x + width));
  const bottom = Math.max(...both.map(({ y, height }) => y + height));
  const canvas = blank(right - left, bottom - top);
  for (const layer of both) paste(canvas, { ...layer, x: layer.x - left, y: layer.y - top });
  layers.set(below, { ...canvas, x: left, y: top });
  layers.delete(id);
  return below;
}

/** A quality is from 0 to 12. */
export function encoded(picture, { format, quality, matte, resolution }) {
  const image = raw(shownOf(picture)).withMetadata({ density: resolution });
  if (format === "PNG") return image.png().toBuffer();
  if (format !== "JPEG" || !matte) throw new Error(`No such save here: ${format}.`);
  const hundredths = Math.max(1, Math.round((quality / 12) * 100));
  return image
    .flatten({ background: "#fff" })
    .jpeg({ quality: hundredths, chromaSubsampling: "4:4:4" })
    .toBuffer();
}

/** Contents of another resolution than the old ones are scaled by the difference, as Photoshop does it. */
export async function atResolution(file, resolution) {
  const { density = resolution, width, height } = await sharp(file).metadata();
  if (density === resolution) return file;
  const [across, down] = [width, height].map((length) =>
    Math.max(1, Math.round((length * resolution) / density)),
  );
  return sharp(file).resize(across, down, { fit: "fill" }).png().toBuffer();
}

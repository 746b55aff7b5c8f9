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

/** A see-through layer above all others. */
export function addLayer({ width, height, layers }) {
  const id = Math.max(...layers.keys()) + 1;
  layers.set(id, { ...blank(width, height), x: 0, y: 0 });
  return id;
}

export function fillLayer({ layers }, id, hex) {
  const colour = Buffer.from(`${hex}ff`, "hex");
  for (let at = 0; at < layers.get(id).data.length; at += 4) colour.copy(layers.get(id).data, at);
}

/** Right below another. */
export function lowerLayer(picture, id, other) {
  const order = [...picture.layers.keys()].filter((one) => one !== id);
  order.splice(order.indexOf(other), 0, id);
  picture.layers = new Map(order.map((one) => [one, picture.layers.get(one)]));
}

/** All layers in one, each seen through as far as it lets. */
export async function flattenPicture(picture) {
  const [ground, ...above] = [...picture.layers.values()];
  const over = above.map(({ width, height, data, x, y }) => ({
    input: data,
    raw: { width, height, channels: 4 },
    left: x,
    top: y,
  }));
  const { width, height } = picture;
  const data = await raw(ground).composite(over).flatten().ensureAlpha().raw().toBuffer();
  Object.assign(picture, pictureOf({ width, height, data }));
}

/** The box of what is not see-through in a layer; all zero when nothing is. */
export function seenBox({ layers }, id) {
  const { width, data } = layers.get(id);
  const seen = Array.from({ length: data.length / 4 }, (_, at) => at).filter(
    (at) => data[at * 4 + 3] > 0,
  );
  if (seen.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  const columns = seen.map((at) => at % width);
  const [left, right] = columns.reduce(
    ([least, most], x) => [Math.min(least, x), Math.max(most, x)],
    [width, 0],
  );
  const top = Math.floor(seen[0] / width);
  return { left, top, right: right + 1, bottom: Math.floor(seen.at(-1) / width) + 1 };
}

export async function trimPicture(picture) {
  const [[id, layer]] = [...picture.layers];
  const { left, top, right, bottom } = seenBox(picture, id);
  const box = { left, top, width: right - left, height: bottom - top };
  const data = await raw(layer).extract(box).raw().toBuffer();
  Object.assign(picture, pictureOf({ width: box.width, height: box.height, data }));
  return { width: box.width, height: box.height };
}

export const clearPicture = (width, height) => ({
  ...pictureOf(blank(width, height)),
  hasAlpha: true,
});

/** On a canvas that is a pixel larger on every side. */
export function withRim(picture) {
  const canvas = blank(picture.width + 2, picture.height + 2);
  paste(canvas, { ...shownOf(picture), x: 1, y: 1 });
  return { ...pictureOf(canvas), hasAlpha: true };
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
  // Every PSD here has that of all documents.
  if (file.toString("latin1", 0, 4) === "8BPS") return file;
  const { density = resolution, width, height } = await sharp(file).metadata();
  if (density === resolution) return file;
  const [across, down] = [width, height].map((length) =>
    Math.max(1, Math.round((length * resolution) / density)),
  );
  return sharp(file).resize(across, down, { fit: "fill" }).png().toBuffer();
}

// Writes the scene as a PSD with real layers, smart objects, a mask, a clipped layer and a merged image.
import { writePsdUint8Array } from "ag-psd";
import { card, drawn, HEIGHT, placed, poster, quadOf, scene, shapes, WIDTH } from "./scene.mjs";

/** Contents' ids; any two fixed ones do. */
const POSTER_ID = "5d0c3e5a-6f4b-4c6e-9d0e-0a5f6b1c2d01";
const CARD_ID = "5d0c3e5a-6f4b-4c6e-9d0e-0a5f6b1c2d02";

/** The PSD's bytes; the PNGs are what the smart objects show at first. */
export async function mockup(posterPng, cardPng) {
  const posterLayer = await pixels(drawn(await placed(poster, posterPng)));
  const cardLayer = await pixels(drawn(await placed(card, cardPng)));
  const multiply = { blendMode: "multiply" };
  // ag-psd wants layers bottom to top.
  const children = [
    { id: 1, name: "Background", ...(await shape("background")) },
    {
      id: 8,
      name: "Postcard on the desk",
      blendMode: "pass through",
      opened: true,
      children: [
        { id: 6, name: "Card shadow", ...multiply, ...(await flat("cardShadow")) },
        {
          id: 7,
          name: "Card",
          ...cardLayer,
          mask: await mask("cardMask"),
          placedLayer: placedLayer(CARD_ID, card),
        },
      ],
    },
    {
      id: 9,
      name: "Frame on the wall",
      blendMode: "pass through",
      opened: true,
      children: [
        { id: 2, name: "Frame shadow", ...multiply, ...(await flat("frameShadow")) },
        { id: 3, name: "Frame", ...(await shape("frame")) },
        { id: 4, name: "Poster", ...posterLayer, placedLayer: placedLayer(POSTER_ID, poster) },
        { id: 5, name: "Glare", blendMode: "screen", clipping: true, ...(await flat("glare")) },
        { id: 11, name: "Frame edge", ...(await flat("frameEdge")) },
      ],
    },
    { id: 10, name: "Window light", ...multiply, ...(await flat("windowLight")) },
  ];
  const versionInfo = {
    hasRealMergedData: true,
    writerName: "Docket",
    readerName: "Docket",
    fileVersion: 1,
  };
  const linkedFiles = [
    linkedFile(POSTER_ID, "poster.png", posterPng),
    linkedFile(CARD_ID, "card.png", cardPng),
  ];
  const merged = await scene(posterPng, cardPng);
  const imageData = await rgba(merged.flatten({ background: "#fff" }));
  const psd = {
    width: WIDTH,
    height: HEIGHT,
    imageResources: { versionInfo },
    linkedFiles,
    children,
    imageData,
  };
  return writePsdUint8Array(psd, { compress: true });
}

const shape = (name) => pixels(drawn(shapes[name]));

/** A shape of one colour: where it is nearly see-through, rounding would scatter the colour and swell the file. */
async function flat(name) {
  const layer = await shape(name);
  const { data } = layer.imageData;
  const most = data.reduce(
    (best, alpha, at) => (at % 4 === 3 && alpha > data[best] ? at : best),
    3,
  );
  const colour = data.slice(most - 3, most);
  for (let at = 0; at < data.length; at += 4) data.set(colour, at);
  return layer;
}

function placedLayer(id, place) {
  const { width, height } = place;
  const pixels = (value) => ({ value, units: "Pixels" });
  const bounds = { top: pixels(0), left: pixels(0), bottom: pixels(height), right: pixels(width) };
  return {
    id,
    placed: id.replace(/^5d/, "6e"),
    type: "raster",
    transform: quadOf(place),
    width,
    height,
    resolution: { value: 72, units: "Density" },
    warp: {
      style: "none",
      value: 0,
      perspective: 0,
      perspectiveOther: 0,
      rotate: "horizontal",
      bounds,
      uOrder: 4,
      vOrder: 4,
    },
  };
}

const linkedFile = (id, name, data) => ({
  id,
  name,
  type: "png ",
  creator: "8BIM",
  data: new Uint8Array(data),
});

async function rgba(image) {
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

/** The box of what shows, and its pixels. */
async function pixels(image) {
  const whole = await rgba(image);
  const box = visibleBox(whole);
  return { ...box, imageData: cut(whole, box) };
}

async function mask(name) {
  const { imageData, ...box } = await pixels(drawn(shapes[name]));
  const { data } = imageData;
  // A mask's value is in its colours: how much of the shape covers each pixel.
  for (let at = 0; at < data.length; at += 4) {
    data.fill(data[at + 3], at, at + 3);
    data[at + 3] = 255;
  }
  return { ...box, defaultColor: 0, imageData };
}

function visibleBox({ width, height, data }) {
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4 + 3] === 0) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = y + 1;
    }
  }
  return box;
}

function cut({ width, data }, { left, top, right, bottom }) {
  const part = {
    width: right - left,
    height: bottom - top,
    data: new Uint8ClampedArray((right - left) * (bottom - top) * 4),
  };
  for (let y = top; y < bottom; y++) {
    const from = (y * width + left) * 4;
    part.data.set(data.subarray(from, from + part.width * 4), (y - top) * part.width * 4);
  }
  return part;
}

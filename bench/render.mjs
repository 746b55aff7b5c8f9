// Makes a document of 19 layers and 2 groups, renders it in each way there is, and shows the time and memory that took.
// node bench/render.mjs [--side 3000] [--engine dist/functions/photoshop/engine/index.js]; needs dist/ and Linux's /proc.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values: said } = parseArgs({
  options: {
    side: { type: "string", default: "3000" },
    engine: { type: "string", default: "dist/functions/photoshop/engine/index.js" },
    // What this process is to do, when it is one that the benchmark started.
    part: { type: "string", default: "all" },
    folder: { type: "string", default: "" },
  },
});
const MB = 1e6;
const side = Number(said.side);
const shadow = {
  enabled: true,
  present: true,
  showInDialog: true,
  blendMode: "multiply",
  color: { r: 0, g: 0, b: 0 },
  opacity: 0.75,
  angle: 120,
  distance: { value: 20, units: "Pixels" },
  size: { value: 30, units: "Pixels" },
  choke: { value: 0, units: "Pixels" },
};
let grown = 0;
const parts = {
  all,
  write: writeDocument,
  start: nothing,
  "from the layers alone": recompose,
  "a replacement, checked": replace,
};
await parts[said.part]();

async function all() {
  const folder = await mkdtemp(join(tmpdir(), "docket-render-"));
  try {
    const { rawBytes } = await child("write", folder);
    const { peakBytes: idle } = await child("start", folder);
    const rows = [];
    for (const part of ["from the layers alone", "a replacement, checked"])
      rows.push(row(part, await child(part, folder), { rawBytes, idle }));
    const file = (await stat(join(folder, "base.psd"))).size;
    console.log(
      `${side} × ${side} pixels, 19 layers, 2 groups; canvas ${round(side * side * 4)} MB, canvas and layers ${round(rawBytes)} MB raw, file ${round(file)} MB.`,
    );
    console.table(rows);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The raw size is 4 bytes for each pixel of the canvas and of each layer's box, and one for each of a mask's. */
function row(what, { seconds, cpuSeconds, peakBytes }, { rawBytes, idle }) {
  return {
    what,
    seconds: Number(seconds.toFixed(1)),
    "processor seconds": Number(cpuSeconds.toFixed(1)),
    "peak, MB": round(peakBytes),
    "over idle, MB": round(peakBytes - idle),
    "peak to raw": Number((peakBytes / rawBytes).toFixed(2)),
    "peak to canvas": Number((peakBytes / (side * side * 4)).toFixed(1)),
  };
}

function round(bytes) {
  return Math.round(bytes / MB);
}

/** Does a part in a process of its own, so that its peak is its own too. */
async function child(part, folder) {
  const arguments_ = [fileURLToPath(import.meta.url), "--part", part, "--folder", folder];
  const options = ["--side", said.side, "--engine", said.engine];
  const running = spawn(process.execPath, [...arguments_, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(running, "exit");
  const told = Buffer.concat(await running.stdout.toArray()).toString();
  const [code] = await ended;
  if (code !== 0) throw new Error(`"${part}" ended with code ${code}.`);
  return JSON.parse(told);
}

async function tell(measured) {
  const status = await readFile("/proc/self/status", "utf8");
  const peakBytes = Number(/VmHWM:\s+(\d+) kB/.exec(status)[1]) * 1024;
  console.log(JSON.stringify({ ...measured, peakBytes }));
}

async function timed(work) {
  const { defaultLimits, ...engine } = await import(pathToFileURL(resolve(said.engine)).href);
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const signal = new AbortController().signal;
  await work(engine, { limits: defaultLimits, signal, onProgress: () => {} });
  const { user, system } = process.cpuUsage(cpu);
  await tell({
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (user + system) / 1e6,
  });
}

function nothing() {
  return timed(async () => {});
}

function recompose() {
  return timed(async ({ recompositeFile }, options) =>
    recompositeFile(await readFile(join(said.folder, "base.psd")), options),
  );
}

/** The smart object is as large as the canvas: all is drawn, once as it was and once as it is now. */
function replace() {
  const recipe = {
    base: "base.psd",
    inputs: ["base.psd", "new.png"],
    tasks: [{ type: "smart_replace_resized", from: "new.png", to: [0], resizeMode: "stretch" }],
    outputs: [{ type: "jpg", name: "out.jpg", quality: 80 }],
  };
  const paths = Object.fromEntries(recipe.inputs.map((name) => [name, join(said.folder, name)]));
  return timed(({ renderRecipe }, options) => renderRecipe(recipe, paths, options));
}

async function writeDocument() {
  const { writePsdBuffer, initializeCanvas } = await import("ag-psd");
  initializeCanvas(
    () => {
      throw new Error("Pixels are written without a canvas.");
    },
    (width, height) => ({ width, height, data: new Uint8ClampedArray(width * height * 4) }),
  );
  const children = layers();
  const imageData = picture(side, side, 0);
  const id = "11111111-2222-4333-8444-555555555555";
  const document = {
    width: side,
    height: side,
    children,
    imageData,
    linkedFiles: [{ id, name: "old.png", type: "png ", data: new Uint8Array(4) }],
    imageResources: {
      versionInfo: { hasRealMergedData: true, writerName: "", readerName: "", fileVersion: 1 },
    },
  };
  await writeFile(join(said.folder, "base.psd"), writePsdBuffer(document));
  const sharp = (await import("sharp")).default;
  const { data } = picture(800, 600, 9);
  const raw = { width: 800, height: 600, channels: 4 };
  await writeFile(
    join(said.folder, "new.png"),
    await sharp(Buffer.from(data), { raw }).png().toBuffer(),
  );
  await tell({ rawBytes: rawSize(children) + side * side * 4 });
}

function rawSize(list) {
  let bytes = 0;
  for (const { imageData, mask, children = [] } of list)
    bytes += areaOf(imageData) * 4 + areaOf(mask?.imageData) + rawSize(children);
  return bytes;
}

function areaOf(image) {
  return image ? image.width * image.height : 0;
}

/** Bottom to top. Most are as large as the canvas, the worst case. */
function layers() {
  return [
    layer("background"),
    layer("photo", { opacity: 0.8 }),
    layer("multiply", { blendMode: "multiply", mask: mask() }),
    layer("screen", { blendMode: "screen", opacity: 0.5 }),
    group("passes through", { blendMode: "pass through", opacity: 0.9 }, [
      layer("overlay", { blendMode: "overlay", opacity: 0.6 }),
      layer("soft light", { blendMode: "soft light" }),
      layer("darken", { blendMode: "darken", opacity: 0.7 }),
    ]),
    {
      name: "curves",
      adjustment: {
        type: "curves",
        rgb: [
          { input: 0, output: 0 },
          { input: 100, output: 120 },
          { input: 255, output: 255 },
        ],
      },
    },
    layer("dodge", { blendMode: "color dodge", opacity: 0.3 }),
    group("alone", { blendMode: "normal", opacity: 0.8, mask: mask() }, [
      layer("base"),
      layer("clipped", { clipping: true, blendMode: "hard light" }),
      layer("linear light", { blendMode: "linear light", opacity: 0.4 }),
    ]),
    layer("hue", { blendMode: "hue" }),
    layer("difference", { blendMode: "difference", opacity: 0.2, mask: mask() }),
    layer("shadowed", { effects: { dropShadow: [shadow] } }, 0.5),
    layer("luminosity", { blendMode: "luminosity", opacity: 0.4 }),
    layer("linear burn", { blendMode: "linear burn", opacity: 0.3 }, 0.7),
    layer("vivid light", { blendMode: "vivid light", opacity: 0.3 }, 0.7),
    {
      ...layer("smart", { opacity: 0.5 }),
      placedLayer: {
        id: "11111111-2222-4333-8444-555555555555",
        type: "raster",
        transform: [0, 0, side, 0, side, side, 0, side],
        width: 1000,
        height: 1000,
      },
    },
  ];
}

function group(name, more, children) {
  return { name, children, opened: true, ...more };
}

/** A layer in the middle of the canvas, as wide as that share of it. */
function layer(name, more = {}, share = 1) {
  const width = Math.round(side * share);
  const at = Math.floor((side - width) / 2);
  const imageData = picture(width, width, ++grown, share < 1);
  const right = at + width;
  return { name, left: at, top: at, right, bottom: right, imageData, ...more };
}

function mask() {
  const imageData = picture(side, side, 3);
  return { left: 0, top: 0, right: side, bottom: side, defaultColor: 255, imageData };
}

/** Slopes with some grain, as a photo has; of a shape with a soft rim where it is to be one. */
function picture(width, height, seed, round = false) {
  const data = new Uint8ClampedArray(width * height * 4);
  let grain = seed + 1;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      grain = (grain * 1_103_515_245 + 12_345) & 0x7fffffff;
      data[at] = (x * 255) / width + ((grain >> 16) & 7);
      data[at + 1] = (y * 255) / height + seed * 9;
      data[at + 2] = ((x + y) * (seed % 3) * 128) / width + ((grain >> 20) & 3);
      data[at + 3] = round ? rim(x, y, width) : 255;
    }
  return { width, height, data };
}

function rim(x, y, width) {
  return (width / 2 - Math.hypot(x - width / 2, y - width / 2)) * 20;
}

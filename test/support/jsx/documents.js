import { callHost } from "./call-host.js";
import {
  AnchorPosition,
  BitsPerChannelType,
  DocumentMode,
  MatteType,
  ResampleMethod,
} from "./enums.js";
import { layersOf, pictureLayer } from "./layers.js";
import { inRulerUnits, toPixels } from "./units.js";

const depths = { 8: "EIGHT", 16: "SIXTEEN", 32: "THIRTYTWO" };

function common({ id, name, width, height, resolution, mode, depth }, { app, adopt, gone }) {
  const size = { width, height, resolution };
  const document = {
    id,
    name,
    app,
    mode: DocumentMode[mode],
    bitsPerChannel: BitsPerChannelType[depths[depth]],
    size,
    get width() {
      return inRulerUnits(size.width, app.preferences.rulerUnits);
    },
    get height() {
      return inRulerUnits(size.height, app.preferences.rulerUnits);
    },
    get resolution() {
      return size.resolution;
    },
    close: () => {
      callHost("closeDocument", id);
      gone(document);
    },
    duplicate: (_name, merged) => {
      if (!merged) throw new Error("Only merged copies are made here.");
      return adopt(callHost("mergedCopy", id));
    },
  };
  return document;
}

/** A PSD: its layers and its pictures are what the engine says. */
export function psdDocument(opened, facts) {
  const document = common(opened, facts);
  const shown = new Map();
  let activeLayer = null;
  const nodeAt = (path, tree = document.tree) =>
    path.length === 1 ? tree[path[0]] : nodeAt(path.slice(1), tree[path[0]].layers);
  return Object.assign(
    Object.defineProperties(document, {
      layers: { get: () => layersOf(document, document.tree) },
      activeLayer: {
        get: () => activeLayer,
        set: (layer) => {
          activeLayer = layer;
          // Selecting a hidden layer shows it.
          document.show(layer.path, true);
        },
      },
    }),
    {
      tree: opened.tree,
      visibleAt: (path) => shown.get(String(path)) ?? nodeAt(path).visible,
      show: (path, value) => shown.set(String(path), value),
      nodeOfId: (id) => find(document.layers, (layer) => layer.id === id)?.node,
      saveAs: (file, options) => {
        for (const [path, value] of shown)
          if (nodeAt(path.split(",").map(Number)).visible !== value)
            throw new Error(`The layer at ${path} is no longer as visible as it was.`);
        callHost("savePsd", document.id, file.fsName, { ...options });
      },
    },
  );
}

function find(layers, isIt) {
  for (let at = 0; at < layers.length; at++) {
    const found = isIt(layers[at])
      ? layers[at]
      : layers[at].layers && find(layers[at].layers, isIt);
    if (found) return found;
  }
  return undefined;
}

/** A picture: one layer on a canvas, as a script resizes it. */
export function pictureDocument(opened, facts) {
  const document = common(opened, facts);
  const units = () => facts.app.preferences.rulerUnits;
  const told = (verb, width, height) => {
    const [across, down] = [toPixels(width, units()), toPixels(height, units())];
    if (!Number.isInteger(across) || !Number.isInteger(down) || across < 1 || down < 1)
      throw new Error(`A picture can't be of ${across} by ${down} pixels.`);
    callHost(verb, document.id, across, down);
    Object.assign(document.size, { width: across, height: down });
  };
  const background = pictureLayer(document, 0, !opened.hasAlpha);
  return Object.assign(document, {
    layers: { length: 1, 0: background },
    changeMode: () => {
      document.mode = DocumentMode.RGB;
    },
    resizeImage: (width, height, resolution, method) => {
      if (resolution !== undefined) document.size.resolution = resolution;
      if (method !== ResampleMethod.NONE) told("scalePicture", width, height);
    },
    resizeCanvas: (width, height, anchor) => {
      if (anchor !== AnchorPosition.TOPLEFT) throw new Error("Only from the top left corner here.");
      told("canvasPicture", width, height);
    },
    saveAs: (file, options) => {
      const isEight = document.bitsPerChannel === BitsPerChannelType.EIGHT;
      if (options.format === "JPEG" && !isEight) throw new Error("JPEG can't hold this depth.");
      const asked = { ...options, matte: options.matte === MatteType.WHITE };
      const { resolution } = document.size;
      callHost("savePicture", document.id, file.fsName, { ...asked, resolution, formatOptions: 0 });
    },
  });
}

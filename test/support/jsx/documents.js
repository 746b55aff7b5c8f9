import { callHost } from "./call-host.js";
import {
  AnchorPosition,
  BitsPerChannelType,
  DocumentMode,
  MatteType,
  ResampleMethod,
  TrimType,
} from "./enums.js";
import { copyOfLayer, layersOf, pictureLayer } from "./layers.js";
import { inRulerUnits, toPixels } from "./units.js";

const depths = { 8: "EIGHT", 16: "SIXTEEN", 32: "THIRTYTWO" };

function common({ id, name, width, height, resolution, mode, depth }, { app, gone }) {
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
  };
  return document;
}

/** A PSD: its layers and its pictures are what the engine says. */
export function psdDocument(opened, facts, before = {}) {
  const document = common(opened, facts);
  const shown = new Map(before.shown);
  const copies = [];
  let activeLayer = null;
  const nodeAt = (path, tree = document.tree) =>
    path.length === 1 ? tree[path[0]] : nodeAt(path.slice(1), tree[path[0]].layers);
  return Object.assign(
    Object.defineProperties(document, {
      layers: { get: () => layersOf(document, document.tree, copies) },
      activeLayer: {
        get: () => activeLayer,
        set: (layer) => {
          activeLayer = layer;
          // Selecting a hidden layer shows it.
          if (layer.isCopy) layer.visible = true;
          else document.show(layer.path, true);
        },
      },
    }),
    {
      tree: opened.tree,
      texts: new Map(before.texts),
      visibleAt: (path) => shown.get(String(path)) ?? nodeAt(path).visible,
      show: (path, value) => shown.set(String(path), value),
      addCopy: (layer) => {
        copies.unshift(copyOfLayer(layer, -1 - copies.length));
        return copies[0];
      },
      layerOfId: (id) => find(document.layers, (layer) => layer.id === id),
      duplicate: (_name, merged) => {
        if (merged) return facts.adopt(mergedCopy(document, shown, copies));
        const state = { shown, texts: document.texts };
        return facts.adopt({ ...opened, ...callHost("copyDocument", document.id) }, state);
      },
      saveAs: (file) => callHost("savePsd", document.id, file.fsName, [...shown]),
    },
  );
}

/** The picture of the whole, or, where copies were put on top and all else is hidden, of those. */
function mergedCopy(document, shown, copies) {
  if (copies.length === 0) return callHost("mergedCopy", document.id, [...shown]);
  const base = copies.at(-1);
  const stack = copies.slice(0, -1);
  if (document.tree.some(({ path }) => document.visibleAt(path)))
    throw new Error("Something below the copies still shows.");
  if (!base.visible || base.clipped || stack.some(({ clipped }) => !clipped))
    throw new Error("The lowest copy shows by itself, and the others are clipped to it.");
  if (String(stack.map(({ path }) => path)) !== String(clippedTo(document.tree, base)))
    throw new Error("Other layers are clipped to it.");
  const inside = [...shown].filter(([path]) => path.includes(","));
  const copied = copies.map(({ path, visible }) => [String(path), visible]);
  return callHost("aloneCopy", document.id, [...new Map([...inside, ...copied])], base.path);
}

/** Where the layers lie that are clipped to one, from the top. */
function clippedTo(tree, { path, node }) {
  const siblings = path.slice(0, -1).reduce((nodes, index) => nodes[index].layers, tree);
  const above = node.clipped ? [] : siblings.slice(0, path.at(-1));
  return above.slice(above.findLastIndex(({ clipped }) => !clipped) + 1).map((one) => one.path);
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
  const layers = { length: 1, 0: pictureLayer(document, 0, !opened.hasAlpha) };
  let isSelected = false;
  return Object.assign(document, {
    layers,
    artLayers: {
      add: () => {
        layers[1] = layers[0];
        layers[0] = pictureLayer(document, callHost("addLayer", document.id), false);
        layers.length = 2;
        return layers[0];
      },
    },
    selection: {
      selectAll: () => {
        isSelected = true;
      },
      deselect: () => {
        isSelected = false;
      },
      fill: ({ rgb }) => {
        if (!isSelected) throw new Error("Nothing is selected.");
        callHost("fillLayer", document.id, layers[0].id, rgb.hexValue);
      },
    },
    flatten: () => {
      callHost("flattenPicture", document.id);
      Object.assign(layers, { length: 1, 0: pictureLayer(document, 0, true) });
    },
    trim: (type) => {
      if (facts.app.activeDocument !== document) throw new Error("It is not the active document.");
      if (type !== TrimType.TRANSPARENT) throw new Error("Only what is see-through here.");
      Object.assign(document.size, callHost("trimPicture", document.id));
    },
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
      if (layers.length > 1) throw new Error("There is more than one layer.");
      const isEight = document.bitsPerChannel === BitsPerChannelType.EIGHT;
      if (options.format === "JPEG" && !isEight) throw new Error("JPEG can't hold this depth.");
      const asked = { ...options, matte: options.matte === MatteType.WHITE };
      const { resolution } = document.size;
      callHost("savePicture", document.id, file.fsName, { ...asked, resolution, formatOptions: 0 });
    },
  });
}

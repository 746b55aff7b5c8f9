import { callHost } from "./call-host.js";
import { BlendMode, ElementPlacement, LayerKind } from "./enums.js";
import { inRulerUnits, toPixels } from "./units.js";

/** A document's or a group's layers: 0 is the topmost, and an index that is not there throws. */
export function layersOf(document, nodes, above = []) {
  const layers = [...above, ...nodes.map((node) => psdLayer(document, node))];
  return new Proxy(layers, {
    get: (target, name) => {
      if (/^\d+$/.test(String(name)) && !(name in target)) throw new Error("No such element");
      return name === "length" || /^\d+$/.test(String(name)) ? target[name] : undefined;
    },
  });
}

function psdLayer(document, node) {
  const { name, type, path, opacity, bounds } = node;
  const isGroup = type === "LayerSet";
  const units = () => document.app.preferences.rulerUnits;
  const layer = {
    path,
    node,
    name,
    typename: type,
    opacity,
    id: node.id ?? idOfPath(path),
    blendMode: blendModeOf(node.blendMode),
    isBackgroundLayer: false,
    get visible() {
      return document.visibleAt(path);
    },
    set visible(value) {
      document.show(path, value);
    },
    get bounds() {
      return edges(bounds, units());
    },
    duplicate: (beside, place) => {
      if ((!beside.isCopy && beside.path.length > 1) || place !== ElementPlacement.PLACEBEFORE)
        throw new Error("Only to the top here.");
      return document.addCopy(layer);
    },
  };
  // A group has no kind at all.
  if (isGroup) layer.layers = layersOf(document, node.layers);
  else layer.kind = LayerKind[node.kind.replace("LayerKind.", "")];
  if (layer.kind === LayerKind.TEXT) layer.textItem = textOf(document, path);
  return layer;
}

/** Of a layer that has none in its file; ten groups deep at most, and no file has one so large. */
const idOfPath = (path) => path.reduce((id, index) => id * 600 + index + 1, 1_000);

/** The text of a layer: what a script writes is kept, and not drawn. */
const textOf = (document, path) => ({
  get contents() {
    return document.texts.get(String(path)) ?? "";
  },
  set contents(text) {
    if (/\n/.test(text)) throw new Error("Lines end with a carriage return.");
    document.texts.set(String(path), text);
  },
});

/**
 * A copy of a layer at the top of a document; shown, hidden and clipped by itself. Whether Photoshop's copies stay
 * clipped is nothing to rely on: here they never are as their layers were.
 */
export function copyOfLayer(layer, id) {
  const { name, typename, node, path, visible } = layer;
  return { isCopy: true, name, typename, node, path, id, visible, clipped: !node.clipped };
}

const edges = ({ left, top, right, bottom }, units) =>
  [left, top, right, bottom].map((edge) => inRulerUnits(edge, units));

function blendModeOf(words) {
  const name = words.replaceAll(" ", "").toUpperCase();
  return BlendMode[name === "COLOR" ? "COLORBLEND" : name];
}

/** The one layer of an opened picture, or another that was laid on it. */
export function pictureLayer(document, id, isBackground) {
  const units = () => document.app.preferences.rulerUnits;
  return {
    id,
    typename: "ArtLayer",
    kind: LayerKind.NORMAL,
    name: isBackground ? "Background" : "Layer 0",
    isBackgroundLayer: isBackground,
    get bounds() {
      return edges(callHost("seenBox", document.id, id), units());
    },
    translate(x, y) {
      if (this.isBackgroundLayer) throw new Error("The background can't be moved.");
      callHost("moveLayer", document.id, id, toPixels(x, units()), toPixels(y, units()));
    },
    move: (beside, place) => {
      if (place !== ElementPlacement.PLACEAFTER) throw new Error("Only below another here.");
      callHost("lowerLayer", document.id, id, beside.id);
    },
    duplicate: () => pictureLayer(document, callHost("copyLayer", document.id, id), false),
    merge: () => pictureLayer(document, callHost("mergeLayer", document.id, id), false),
  };
}

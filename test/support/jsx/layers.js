import { callHost } from "./call-host.js";
import { BlendMode, LayerKind } from "./enums.js";
import { inRulerUnits, toPixels } from "./units.js";

/** A document's or a group's layers: 0 is the topmost, and an index that is not there throws. */
export function layersOf(document, nodes) {
  const layers = nodes.map((node) => psdLayer(document, node));
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
    id: node.id ?? 100_000 + Number(path.join("")),
    blendMode: blendModeOf(node.blendMode),
    isBackgroundLayer: false,
    get visible() {
      return document.visibleAt(path);
    },
    set visible(value) {
      document.show(path, value);
    },
    get bounds() {
      const { left, top, right, bottom } = bounds;
      return [left, top, right, bottom].map((edge) => inRulerUnits(edge, units()));
    },
  };
  // A group has no kind at all.
  if (isGroup) layer.layers = layersOf(document, node.layers);
  else layer.kind = LayerKind[node.kind.replace("LayerKind.", "")];
  return layer;
}

function blendModeOf(words) {
  const name = words.replaceAll(" ", "").toUpperCase();
  return BlendMode[name === "COLOR" ? "COLORBLEND" : name];
}

/** The one layer of an opened picture. */
export function pictureLayer(document, id, isBackground) {
  const units = () => document.app.preferences.rulerUnits;
  return {
    typename: "ArtLayer",
    kind: LayerKind.NORMAL,
    name: isBackground ? "Background" : "Layer 0",
    isBackgroundLayer: isBackground,
    translate(x, y) {
      if (this.isBackgroundLayer) throw new Error("The background can't be moved.");
      callHost("moveLayer", document.id, id, toPixels(x, units()), toPixels(y, units()));
    },
    duplicate: () => pictureLayer(document, callHost("copyLayer", document.id, id), false),
    merge: () => pictureLayer(document, callHost("mergeLayer", document.id, id), false),
  };
}

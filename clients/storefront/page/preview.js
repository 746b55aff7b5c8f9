import { h } from "./dom.js";
import { dropTarget } from "./file-drop.js";
import { everyLayer, slotFinder } from "./layer-tree.js";

/**
 * The picture of the PSD, its smart objects outlined. A picture may be dropped right on one. `point(path)` shows one;
 * `fill(paths)` marks those that have a picture.
 */
export function preview(order, onFile) {
  const { psd, layers, look } = order;
  const slotOf = slotFinder(order);
  // Layers further up come last, so that a drop hits the topmost.
  const smart = everyLayer(layers)
    .filter(({ smartObject }) => smartObject)
    .reverse();
  const zones = smart.map((node) => ({
    slot: slotOf(node.path.join(".")),
    zone: zoneOf(node, psd),
  }));
  for (const { slot, zone } of zones) dropTarget(zone, (file) => onFile(slot, file));
  const mark = (name, holds) => {
    for (const { slot, zone } of zones) zone.classList.toggle(name, holds(slot));
  };
  const size = { width: psd.width, height: psd.height };
  return {
    element: h(
      "figure",
      { class: "preview" },
      h(
        "div",
        { class: "canvas" },
        h("img", { src: look.shown, alt: `The PSD ${psd.name} as it is`, ...size }),
        ...zones.map(({ zone }) => zone),
      ),
      h("figcaption", {}, h("bdi", {}, psd.name), ` · ${psd.width} × ${psd.height}`),
    ),
    point: (path) => mark("pointed", (slot) => slot === path),
    fill: (paths) => mark("filled", (slot) => paths.includes(slot)),
  };
}

/** The part of the canvas that a layer covers; the page works without it too. */
function zoneOf({ bounds }, { width, height }) {
  const left = Math.max(0, bounds.left);
  const top = Math.max(0, bounds.top);
  const share = (part, whole) => `${(100 * part) / whole}%`;
  const zone = h("div", { class: "zone", "aria-hidden": "true" });
  zone.style.left = share(left, width);
  zone.style.top = share(top, height);
  zone.style.width = share(Math.max(0, Math.min(width, bounds.right) - left), width);
  zone.style.height = share(Math.max(0, Math.min(height, bounds.bottom) - top), height);
  return zone;
}

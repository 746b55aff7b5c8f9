import { h, icon } from "./dom.js";
import * as icons from "./icons.js";

/**
 * The layers as Photoshop shows them, groups to open and close. A smart object leads to its slot.
 *
 * @param {object} order
 * @param {{ goTo(path: string): void, point(path: string | null): void }} to
 */
export function layerTree(order, to) {
  const { layers, thumbnails } = order;
  const slotOf = slotFinder(order);
  const pictureOf = (path) => thumbnails[slotOf(path)];
  const row = (node) => {
    const path = node.path.join(".");
    if (node.layers) return groupRow(node, node.layers.map(row));
    return h("li", {}, node.smartObject ? smartRow(node, path) : plainRow(node));
  };
  const smartRow = (node, path) =>
    h(
      "button",
      {
        type: "button",
        class: "layer layer-smart",
        onclick: () => to.goTo(slotOf(path)),
        onpointerenter: () => to.point(slotOf(path)),
        onpointerleave: () => to.point(null),
      },
      thumbnail(pictureOf(path)),
      ...facts(node, "smart object"),
    );
  return h("ul", { class: "tree" }, ...layers.map(row));
}

const groupRow = (node, rows) =>
  h(
    "li",
    {},
    h(
      "details",
      { open: true },
      h("summary", { class: "layer" }, icon(icons.group), ...facts(node)),
      h("ul", {}, ...rows),
    ),
  );

const plainRow = (node) => h("span", { class: "layer" }, icon(icons.layer), ...facts(node));

const facts = ({ name, visible }, kind) => [
  h("span", { class: "layer-name" }, name),
  !visible &&
    h(
      "span",
      { class: "layer-hidden" },
      icon(icons.hidden),
      h("span", { class: "visually-hidden" }, "hidden"),
    ),
  kind && h("span", { class: "tag" }, kind),
];

/** A picture of a layer, or a drawing while there is none. */
export function thumbnail(url) {
  if (!url) return h("span", { class: "thumbnail" }, icon(icons.picture));
  return h("span", { class: "thumbnail" }, h("img", { src: url, alt: "", loading: "lazy" }));
}

/** Which slot a smart object belongs to: layers that share their contents have one. */
export function slotFinder({ layers, slots }) {
  const slotOf = new Map(slots.map((path) => [path, path]));
  for (const { path, smartObject } of everyLayer(layers))
    if (slots.includes(path.join(".")))
      for (const other of smartObject.sharedWith) slotOf.set(other.join("."), path.join("."));
  return (path) => slotOf.get(path) ?? path;
}

/** @returns {object[]} all layers, groups before what is in them */
export const everyLayer = (layers) =>
  layers.flatMap((layer) => [layer, ...everyLayer(layer.layers ?? [])]);

/** The names of the groups around a layer. */
export function groupsOf(layers, [first, ...rest]) {
  const node = layers[first];
  if (!node || rest.length === 0) return [];
  return [node.name, ...groupsOf(node.layers ?? [], rest)];
}

import { orderRender } from "./api.js";
import { h } from "./dom.js";
import { choicesOf, keepDraft, readDraft } from "./draft.js";
import { examplePictures } from "./example.js";
import { everyLayer, layerTree } from "./layer-tree.js";
import { notice } from "./notice.js";
import { outputChoice } from "./outputs.js";
import { preview } from "./preview.js";
import { slot } from "./slot.js";

/**
 * Step 2: pictures for the smart objects, and the files that are wanted. `update(order)` brings thumbnails that came
 * later.
 *
 * @param {object} order
 * @param {{ limits: object, onOrder(order: object): void }} options
 */
export function chooseStep(order, { limits, onOrder }) {
  const draft = readDraft(order);
  const shown = preview(order, (path, file) => slots.get(path)?.take(file));
  const slots = slotsOf(order, { draft, limits, onChange: changed, point: shown.point });
  const tree = h("div", {});
  const submit = submitPart(send);

  function changed() {
    keepDraft(order.id, draft);
    shown.fill(Object.keys(draft.fillings));
    submit.show(hintOf(draft));
  }

  async function send() {
    onOrder(await orderRender(order.id, choicesOf(draft)));
  }

  let told = "";
  function update(next) {
    // Built again only for new thumbnails: groups that were closed stay so while pictures are chosen.
    if (told === JSON.stringify(next.thumbnails)) return;
    told = JSON.stringify(next.thumbnails);
    const goTo = (path) => slots.get(path)?.focus();
    tree.replaceChildren(layerTree(next, { goTo, point: shown.point }));
    for (const [path, { showThumbnail }] of slots) showThumbnail(next.thumbnails[path]);
  }

  const form = h(
    "form",
    { class: "choices", onsubmit: submit.send },
    h("h2", {}, "Smart objects"),
    h("ul", { class: "slots" }, ...[...slots.values()].map(({ element }) => element)),
    outputChoice(draft.outputs, changed),
    submit.element,
  );
  changed();
  update(order);
  return {
    element: h(
      "section",
      { class: "choose", "aria-labelledby": "choose-title" },
      head(order, slots),
      h("div", { class: "look" }, shown.element, layersPanel(tree, order)),
      slots.size > 0 ? form : nothingToFill(),
    ),
    update,
  };
}

/** A slot for each smart object, by its path. */
function slotsOf(order, { draft, limits, onChange, point }) {
  const slotFor = (node) => {
    const path = node.path.join(".");
    return slot({
      order,
      node,
      limits,
      filling: draft.fillings[path] ?? null,
      onChange: (filling) => {
        if (filling) draft.fillings[path] = filling;
        else delete draft.fillings[path];
        onChange();
      },
      onPoint: (on) => point(on ? path : null),
    });
  };
  const nodes = everyLayer(order.layers).filter(({ path }) => order.slots.includes(path.join(".")));
  return new Map(nodes.map((node) => [node.path.join("."), slotFor(node)]));
}

/** The button, why it can't be pressed yet, and what went wrong when it was. */
function submitPart(onSend) {
  const faults = h("div", { class: "below" });
  const hint = h("p", { class: "submit-hint", id: "submit-hint" });
  const button = h(
    "button",
    { type: "submit", class: "strong large", "aria-describedby": "submit-hint" },
    "Make the picture",
  );
  const show = (words) => {
    hint.textContent = words;
    hint.hidden = words === "";
    button.disabled = words !== "";
  };
  const send = async (event) => {
    event.preventDefault();
    button.disabled = true;
    faults.replaceChildren();
    await onSend().catch((error) => faults.replaceChildren(notice(error)));
    button.disabled = false;
  };
  return { element: h("div", { class: "submit" }, button, hint, faults), show, send };
}

const hintOf = ({ fillings, outputs }) => {
  if (Object.keys(fillings).length === 0) return "Put a picture on at least one smart object.";
  return Object.values(outputs).some(({ on }) => on) ? "" : "Choose at least one kind of file.";
};

const head = (order, slots) =>
  h(
    "div",
    { class: "choose-head" },
    h("h1", { id: "choose-title" }, slots.size > 0 ? "Drop your pictures" : "Your layers"),
    slots.size > 0 &&
      h(
        "p",
        { class: "lead" },
        "On the mockup, or on one of its smart objects. ",
        examplePictures(order, slots),
      ),
  );

const layersPanel = (tree, { layers }) =>
  h(
    "details",
    { class: "layers card", open: true },
    h(
      "summary",
      {},
      h("h2", {}, "Layers"),
      h("span", { class: "tag" }, String(everyLayer(layers).length)),
    ),
    tree,
  );

const nothingToFill = () =>
  h(
    "div",
    { class: "empty card" },
    h("h2", {}, "Nothing to fill here"),
    h(
      "p",
      {},
      "This PSD has no smart objects. In Photoshop, turn a layer into one with Layer, Smart Objects, Convert to Smart Object.",
    ),
    h("a", { class: "button strong", href: "/" }, "Choose another PSD"),
  );

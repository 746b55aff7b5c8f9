import { h, icon, newId } from "./dom.js";
import * as icons from "./icons.js";

const modes = {
  fill: ["Fill", "Covers the frame; what is too much is cut off."],
  fit: ["Fit", "All of the picture is seen; the rest of the frame stays empty."],
  stretch: ["Stretch", "Takes the frame's shape, even if that distorts it."],
  center: ["Center", "In its own size, in the middle."],
  tile: ["Tile", "In its own size, again and again."],
  keep: ["Keep scale", "As Photoshop's Replace Contents does: the old picture's scale stays."],
};

/** How a picture comes to lie in its smart object, each way with a drawing. */
export function modeChoice(chosen, layer, onMode) {
  const group = newId();
  const hint = h("p", { class: "mode-hint", id: newId() }, modes[chosen][1]);
  const choose = (mode) => {
    hint.textContent = modes[mode][1];
    onMode(mode);
  };
  const option = ([mode, [name]]) =>
    h(
      "label",
      { class: "mode" },
      h("input", {
        type: "radio",
        class: "visually-hidden",
        name: group,
        value: mode,
        checked: mode === chosen,
        "aria-describedby": hint.id,
        onchange: () => choose(mode),
      }),
      icon(icons.modes[mode], "mode-icon"),
      h("span", {}, name),
    );
  return h(
    "fieldset",
    { class: "modes" },
    h("legend", { class: "visually-hidden" }, `How the picture lies in ${layer}`),
    h("div", { class: "mode-row" }, ...Object.entries(modes).map(option)),
    hint,
  );
}

import { h } from "./dom.js";

const kinds = {
  jpg: ["JPEG", "Small, for the web"],
  png: ["PNG", "Every pixel as it is"],
  webp: ["WebP", "Smaller still"],
  psd: ["PSD", "To go on in Photoshop"],
};

/** Which files are wanted. `outputs` is the draft's own; it is changed in place, and `onChange` told. */
export function outputChoice(outputs, onChange) {
  return h(
    "fieldset",
    { class: "outputs card" },
    h("legend", {}, "Files you want"),
    ...Object.keys(kinds).map((type) => output(type, outputs[type], onChange)),
  );
}

function output(type, chosen, onChange) {
  const [name, what] = kinds[type];
  const slider = chosen.quality === undefined ? undefined : quality(name, chosen, onChange);
  const show = () => {
    if (slider) slider.hidden = !chosen.on;
  };
  const box = h("input", {
    type: "checkbox",
    checked: chosen.on,
    onchange: () => {
      chosen.on = box.checked;
      show();
      onChange();
    },
  });
  show();
  return h(
    "div",
    { class: "output" },
    h("label", { class: "output-name" }, box, h("span", {}, name), h("small", {}, what)),
    slider,
  );
}

function quality(name, chosen, onChange) {
  const number = h("output", {}, String(chosen.quality));
  const range = h("input", {
    type: "range",
    min: 1,
    max: 100,
    value: String(chosen.quality),
    oninput: () => {
      chosen.quality = Number(range.value);
      number.textContent = range.value;
      onChange();
    },
  });
  return h(
    "label",
    { class: "quality" },
    h("span", {}, h("span", { class: "visually-hidden" }, `${name} `), "quality"),
    range,
    number,
  );
}

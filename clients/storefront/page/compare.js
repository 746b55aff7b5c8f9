import { h } from "./dom.js";

/** Most of what is new is seen at once. */
const atFirst = 12;

/** Two pictures of one size, one above the other, and a divider to move with the mouse, a finger or the arrow keys. */
export function compare(before, after, { width, height }) {
  const range = h("input", {
    type: "range",
    class: "compare-range",
    min: 0,
    max: 100,
    value: String(atFirst),
    "aria-label": "How much of the picture before is shown",
    oninput: () => element.style.setProperty("--at", `${range.value}%`),
  });
  const size = { width, height };
  const element = h(
    "div",
    { class: "compare" },
    h("img", { class: "compare-after", src: after, alt: "The finished picture", ...size }),
    h("img", { class: "compare-before", src: before, alt: "The PSD before", ...size }),
    range,
    h("span", { class: "compare-line", "aria-hidden": "true" }),
  );
  return h(
    "figure",
    {},
    element,
    h(
      "figcaption",
      { class: "compare-words" },
      h("span", {}, "Before"),
      h("span", {}, "Move the handle to compare"),
      h("span", {}, "After"),
    ),
  );
}

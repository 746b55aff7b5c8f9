/**
 * An element with attributes, listeners (`onclick: …`) and children. Text becomes text nodes: a layer that is called
 * `<script>` is shown as that.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [props]
 * @param {...(Node | string | null | false | undefined)} children
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  element.append(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

function setProp(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (properties.includes(name)) element[name] = value;
  else element.setAttribute(name, value === true ? "" : String(value));
}

const properties = ["value", "checked", "disabled", "htmlFor"];

/** A drawing of `icons.js`; for the eye only. */
export function icon(paths, className = "icon") {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  for (const [d, kind = "line"] of paths) {
    const path = document.createElementNS(svgSpace, "path");
    path.setAttribute("d", d);
    path.setAttribute("class", `icon-${kind}`);
    svg.append(path);
  }
  return svg;
}

const svgSpace = "http://www.w3.org/2000/svg";

let serial = 0;

/** An id for a label or a description. */
export const newId = () => `id-${++serial}`;

/** Says something to people who listen to the page. */
export function say(words) {
  const place = document.getElementById("said");
  if (place && place.textContent !== words) place.textContent = words;
}

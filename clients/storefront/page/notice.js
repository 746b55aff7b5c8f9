import { h, icon } from "./dom.js";
import { hintFor } from "./hints.js";
import * as icons from "./icons.js";

/**
 * An error, said at once to those who listen: what went wrong, what to do, and the facts for whoever has to help.
 *
 * @param {{ code: string, message: string }} error
 * @param {...HTMLElement} actions
 */
export function notice({ code, message }, ...actions) {
  const { title, advice } = hintFor(code);
  return h(
    "div",
    { class: "notice", role: "alert" },
    icon(icons.warning),
    h(
      "div",
      { class: "notice-text" },
      h("p", { class: "notice-title" }, title),
      h("p", {}, advice),
      h("p", { class: "facts" }, h("code", {}, code), " ", message),
      actions.length > 0 && h("div", { class: "actions" }, ...actions),
    ),
  );
}

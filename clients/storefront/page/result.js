import { cancelOrder, submitAgain } from "./api.js";
import { compare } from "./compare.js";
import { h, icon } from "./dom.js";
import * as icons from "./icons.js";
import { notice } from "./notice.js";
import { progressBar, showJob } from "./progress-bar.js";

/**
 * Step 3: how the job goes, then its result or what went wrong.
 *
 * @param {{ onOrder(order: object): void, onChange(): void }} options
 */
export function resultStep({ onOrder, onChange }) {
  const bar = progressBar("Making your picture");
  const title = h("h1", { id: "result-title" });
  const body = h("div", { class: "result-body" });
  const element = h("section", { class: "result", "aria-labelledby": "result-title" }, title, body);
  let shown = "";

  function update(order, progress) {
    const { state, jobId } = order.render;
    if (state === "RUNNING") showJob(bar, progress?.jobId === jobId ? progress : null);
    // What is there already stays: the divider keeps its place, and nothing is said twice.
    if (shown === `${state} ${jobId}`) return;
    shown = `${state} ${jobId}`;
    title.textContent = titles[state] ?? "That did not work";
    body.replaceChildren(...contents(order));
  }

  function contents(order) {
    const { state, error } = order.render;
    if (state === "RUNNING") return running(order);
    if (state === "DONE") return finished(order, onChange);
    return [notice(error ?? otherErrors[state], againButton(order), changeButton())];
  }

  const running = (order) => [
    h("img", {
      class: "waiting",
      src: order.look.shown,
      alt: "",
      width: order.psd.width,
      height: order.psd.height,
    }),
    h(
      "div",
      { class: "beside" },
      h(
        "div",
        { class: "card working" },
        bar.element,
        h("button", { type: "button", onclick: () => act(cancelOrder, order) }, "Cancel"),
      ),
    ),
  ];

  const againButton = (order) =>
    h(
      "button",
      { type: "button", class: "strong", onclick: () => act(submitAgain, order) },
      "Try again",
    );

  const changeButton = () =>
    h("button", { type: "button", onclick: onChange }, "Change the pictures");

  async function act(call, order) {
    try {
      onOrder(await call(order.id));
    } catch (error) {
      shown = "";
      body.replaceChildren(notice(error, againButton(order), changeButton()));
    }
  }

  return { element, update };
}

const titles = {
  UNSENT: "Not sent yet",
  RUNNING: "Making your picture",
  DONE: "Here it is",
  CANCELLED: "Called off",
};

const otherErrors = {
  UNSENT: {
    code: "DOCKET_UNREACHABLE",
    message: "Your choices are kept, but Docket does not have the job yet.",
  },
  CANCELLED: { code: "CANCELLED", message: "The job was cancelled." },
  FAILED: { code: "FAILED", message: "No reason was given." },
  REJECTED: { code: "REJECTED", message: "No reason was given." },
};

function finished({ look, render, psd }, onChange) {
  return [
    render.shown && compare(look.shown, render.shown, psd),
    h(
      "div",
      { class: "beside" },
      h("ul", { class: "downloads" }, ...render.files.map(download)),
      h(
        "div",
        { class: "actions" },
        h("button", { type: "button", onclick: onChange }, "Change something"),
        h("a", { class: "button", href: "/" }, "New order"),
      ),
      render.warnings.length > 0 && warnings(render.warnings),
      proof(render),
    ),
  ].filter(Boolean);
}

const download = ({ name, url }, at) =>
  h(
    "li",
    {},
    h(
      "a",
      { class: at === 0 ? "button strong" : "button", href: url, download: name },
      icon(icons.download),
      h("span", {}, h("span", { class: "visually-hidden" }, "Download "), h("bdi", {}, name)),
    ),
  );

const warnings = (list) =>
  h(
    "details",
    { class: "warnings" },
    h(
      "summary",
      {},
      list.length === 1 ? "1 note on how it was drawn" : `${list.length} notes on how it was drawn`,
    ),
    h("ul", {}, ...list.map(({ message }) => h("li", {}, message))),
  );

/** How the shop knows: shown here because this is an example. */
const proof = ({ jobId, webhookId }) =>
  h(
    "div",
    { class: "proof" },
    icon(icons.shield),
    h(
      "p",
      {},
      h("strong", {}, "Signed callback received."),
      " Its signature was verified with the SDK.",
      h("span", { class: "facts" }, h("code", {}, jobId), " ", h("code", {}, webhookId)),
    ),
  );

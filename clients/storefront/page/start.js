import { placeOrder, ShopError, submitAgain } from "./api.js";
import { h, icon } from "./dom.js";
import { examplePsdFile } from "./example.js";
import { fileDrop } from "./file-drop.js";
import * as icons from "./icons.js";
import { notice } from "./notice.js";
import { progressBar, showJob } from "./progress-bar.js";

/**
 * Step 1: a PSD is uploaded, and Docket reads its layers. `update(order, progress)` shows how that goes.
 *
 * @param {{ limits: { psdBytesMax: number }, onOrder(order: object): void }} options
 */
export function startStep({ limits, onOrder }) {
  const below = h("div", { class: "below" });
  const bar = progressBar("Reading your PSD");
  const choice = choicePart(limits, send, () => examplePsdFile().then(send, fail));

  async function send(file) {
    if (file.size > limits.psdBytesMax) return fail(tooLarge(limits.psdBytesMax));
    choice.hidden = true;
    const onShare = (share) => bar.show(share, `Uploading ${file.name}`);
    below.replaceChildren(bar.element);
    onShare(0);
    await placeOrder(file, onShare).then(onOrder, fail);
  }

  function fail(error) {
    choice.hidden = false;
    below.replaceChildren(notice(error));
  }

  function update(order, progress) {
    const { state, jobId } = order.look ?? {};
    choice.hidden = true;
    if (state !== "RUNNING") return refused(order, faultOf(order));
    if (!bar.element.isConnected) below.replaceChildren(bar.element);
    showJob(bar, progress?.jobId === jobId ? progress : null);
  }

  function refused(order, error) {
    const again = () => submitAgain(order.id).then(onOrder, (next) => refused(order, next));
    const againButton = h(
      "button",
      { type: "button", class: "strong", onclick: again },
      "Try again",
    );
    const newButton = h("a", { class: "button", href: "/" }, "Choose another PSD");
    below.replaceChildren(notice(error, againButton, newButton));
  }

  return {
    element: h(
      "section",
      { class: "start", "aria-labelledby": "start-title" },
      h("h1", { id: "start-title" }, "Put your pictures into a mockup"),
      h(
        "p",
        { class: "lead" },
        "Upload a Photoshop file with smart objects. Drop your pictures on them, and get the finished picture back.",
      ),
      choice,
      below,
    ),
    update,
  };
}

const choicePart = (limits, onFile, onExample) =>
  h(
    "div",
    { class: "start-choice" },
    fileDrop(
      {
        label: "Choose a PSD",
        accept: ".psd,image/vnd.adobe.photoshop",
        className: "drop-large",
        onFile,
      },
      icon(icons.upload, "drop-icon"),
      h("span", { class: "drop-title" }, "Drop a PSD here"),
      h(
        "span",
        { class: "drop-or" },
        "or ",
        h("span", { class: "link" }, "choose a file"),
        `, up to ${inMiB(limits.psdBytesMax)} MiB`,
      ),
    ),
    h("button", { type: "button", class: "plain", onclick: onExample }, "Try it with our example"),
  );

/** Why the layers are not known. */
function faultOf({ look }) {
  if (look?.error) return look.error;
  if (look?.state === "CANCELLED") return { code: "CANCELLED", message: "The job was cancelled." };
  return {
    code: "DOCKET_UNREACHABLE",
    message: "The PSD is uploaded, but its layers are not read yet.",
  };
}

const inMiB = (bytes) => Math.round(bytes / 1024 / 1024);

const tooLarge = (bytes) => new ShopError("FILE_TOO_LARGE", `${inMiB(bytes)} MiB at most.`);

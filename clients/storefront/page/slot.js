import { addPicture, ShopError } from "./api.js";
import { h, icon, newId, say } from "./dom.js";
import { dropTarget, fileDrop } from "./file-drop.js";
import * as icons from "./icons.js";
import { groupsOf, thumbnail } from "./layer-tree.js";
import { modeChoice } from "./mode-choice.js";
import { notice } from "./notice.js";

const accept = "image/jpeg,image/png,image/webp,image/gif,image/tiff";

/**
 * One smart object: what it shows now, the picture that is to come, and how that lies in it.
 *
 * @param {{ order: object, node: object, limits: object, filling?: import("./draft.js").Filling,
 *   onChange(filling: import("./draft.js").Filling | null): void, onPoint(on: boolean): void }} options
 */
export function slot({ order, node, limits, filling = null, onChange, onPoint }) {
  const now = h("span", { class: "slot-now" }, thumbnail(undefined));
  const body = h("div", { class: "slot-body" });
  const faults = h("div", { class: "below" });
  const element = frame({ order, node, onPoint }, now, body, faults);
  dropTarget(element, take);

  function show(next) {
    filling = next;
    element.classList.toggle("slot-filled", filling !== null);
    body.replaceChildren(
      ...(filling ? filledBody(node, filling, { take, remove, setMode }) : [emptyBody(node, take)]),
    );
  }

  function setMode(mode) {
    filling = { ...filling, mode };
    onChange(filling);
  }

  function remove() {
    onChange(null);
    show(null);
    body.querySelector("input")?.focus();
  }

  async function take(file) {
    faults.replaceChildren();
    element.classList.add("busy");
    const onShare = (share) => element.style.setProperty("--share", String(share));
    try {
      const picture = await sent(file, { order, limits, onShare });
      show({ picture, mode: filling?.mode ?? "fill" });
      onChange(filling);
      say(`${file.name} is chosen for ${node.name}`);
    } catch (error) {
      faults.replaceChildren(notice(error));
    } finally {
      element.classList.remove("busy");
    }
  }

  show(filling);
  return {
    element,
    take,
    focus: () => {
      element.scrollIntoView({ block: "nearest" });
      body.querySelector("input")?.focus();
    },
    showThumbnail: (url) => now.replaceChildren(thumbnail(url)),
  };
}

function frame({ order, node, onPoint }, now, ...below) {
  const titleId = newId();
  return h(
    "li",
    {
      class: "slot card",
      "aria-labelledby": titleId,
      onpointerenter: () => onPoint(true),
      onpointerleave: () => onPoint(false),
      onfocusin: () => onPoint(true),
      onfocusout: () => onPoint(false),
    },
    h("div", { class: "slot-head" }, now, title(order, node, titleId)),
    ...below,
  );
}

function title({ layers }, { name, path, smartObject }, id) {
  const groups = groupsOf(layers, path);
  const others = smartObject.sharedWith.length;
  return h(
    "div",
    { class: "slot-title" },
    h("h3", { id }, name),
    h(
      "p",
      {},
      groups.length > 0 && h("bdi", {}, `${groups.join(" / ")} · `),
      `${smartObject.width}\u00a0×\u00a0${smartObject.height}`,
      others > 0 && ` · shown in ${others + 1} layers`,
    ),
  );
}

const emptyBody = (node, take) =>
  fileDrop(
    { label: `Picture for ${node.name}`, accept, className: "drop-small", onFile: take },
    icon(icons.upload),
    h("span", {}, "Drop a picture or ", h("span", { class: "link" }, "choose one")),
  );

const filledBody = (node, { picture, mode }, { take, remove, setMode }) => [
  h(
    "div",
    { class: "chosen" },
    shown(picture),
    h("bdi", { class: "chosen-name" }, picture.name),
    fileDrop(
      {
        label: `Another picture for ${node.name}`,
        accept,
        className: "button small",
        onFile: take,
      },
      h("span", {}, "Change"),
    ),
    h(
      "button",
      {
        type: "button",
        class: "small icon-only",
        "aria-label": `Remove the picture for ${node.name}`,
        onclick: remove,
      },
      icon(icons.cross),
    ),
  ),
  modeChoice(mode, node.name, setMode),
];

/** Some kinds of pictures can't be shown by every browser. */
function shown({ file }) {
  const place = thumbnail(`/files/${encodeURIComponent(file)}`);
  const give = () => place.replaceChildren(icon(icons.picture));
  place.querySelector("img")?.addEventListener("error", give);
  return place;
}

async function sent(file, { order, limits, onShare }) {
  if (file.size > limits.pictureBytesMax) throw tooLarge(limits.pictureBytesMax);
  say(`Uploading ${file.name}`);
  return addPicture(order.id, file, onShare);
}

const tooLarge = (bytes) =>
  new ShopError("FILE_TOO_LARGE", `${Math.round(bytes / 1024 / 1024)} MiB at most.`);

import { callHost } from "./call-host.js";
import { ActionDescriptor, ActionReference, openTypeIds } from "./descriptors.js";
import { pictureDocument, psdDocument } from "./documents.js";
import { DialogModes, Units } from "./enums.js";
import { layerDescriptor } from "./smart-descriptor.js";

/**
 * Photoshop's application object, as far as the worker uses it; what it shows is what the host's engine makes of real
 * files. `state()` says what a script left behind.
 */
export function openPhotoshop() {
  const ids = openTypeIds();
  const open = new Set();
  let active = null;
  const app = {
    version: "0.0.0",
    displayDialogs: DialogModes.ALL,
    preferences: { rulerUnits: Units.CM },
    get documents() {
      return [...open];
    },
    get activeDocument() {
      if (!active) throw new Error("The document is not open.");
      return active;
    },
    set activeDocument(document) {
      if (!open.has(document)) throw new Error("The document is not open.");
      active = document;
    },
    open: (file) => adopt(callHost("openDocument", file.fsName)),
    stringIDToTypeID: ids.idOf,
    charIDToTypeID: (word) => ids.idOf(`char ${word}`),
    typeIDToStringID: ids.wordOf,
    executeActionGet: ({ value }) => layerDescriptor(active.layerOfId(value), ids),
    executeAction: (id, what, dialogs) => actions(dialogs)[ids.wordOf(id)](what),
  };

  function adopt(opened, before) {
    noDialogs(app.displayDialogs, "open");
    const facts = { app, adopt, gone };
    const document =
      opened.kind === "psd" ? psdDocument(opened, facts, before) : pictureDocument(opened, facts);
    open.add(document);
    active = document;
    return document;
  }

  function gone(document) {
    open.delete(document);
    if (active === document) active = [...open].at(-1) ?? null;
  }

  /** An action works on whatever document and layer happen to be active. */
  function actions(dialogs) {
    noDialogs(dialogs, "action");
    const target = () => {
      if (active?.activeLayer?.node?.smartObject) return active.activeLayer.path;
      throw new Error('The command "Replace Contents" is not currently available.');
    };
    const clip = (wanted) => {
      const copy = active.activeLayer;
      if (!copy.isCopy) throw new Error("Only copies are clipped here.");
      copy.clipped = wanted;
    };
    return {
      placedLayerReplaceContents: (what) => {
        const { fsName } = what.getPath(ids.idOf("char null"));
        active.tree = callHost("replaceContents", active.id, target(), fsName);
      },
      placedLayerConvertToEmbedded: () => {
        active.tree = callHost("embedContents", active.id, target());
      },
      groupEvent: () => clip(true),
      ungroup: () => clip(false),
    };
  }

  const state = () => ({
    documents: open.size,
    rulerUnits: `${app.preferences.rulerUnits}`,
    displayDialogs: `${app.displayDialogs}`,
  });
  return { app, ActionDescriptor, ActionReference, state };
}

/** Any question Photoshop asks is one that nobody answers. */
function noDialogs(mode, what) {
  if (mode !== DialogModes.NO) throw new Error(`A dialog is open at ${what}; nobody closes it.`);
}

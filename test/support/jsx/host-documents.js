import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import * as pictures from "./host-pictures.js";

/** Of every document and of the contents of every smart object here, in pixels an inch. */
const RESOLUTION = 72;

const modes = { 1: "GRAYSCALE", 3: "RGB", 4: "CMYK" };

/**
 * The host's side of Photoshop's documents. A PSD is a list of tasks that the engine carries out on its file, again from
 * the start whenever something is to be seen. `engine(recipe, paths)` gives `layerTree` and `outputs`.
 */
export function hostDocuments(engine) {
  const open = new Map();
  let serial = 0;
  const keep = (document) => {
    serial += 1;
    open.set(serial, document);
    return serial;
  };
  const change =
    (act) =>
    (id, ...args) =>
      act(open.get(id), ...args);

  return {
    openDocument: async (path) => {
      const bytes = await readFile(path);
      const name = basename(path);
      if (bytes.toString("latin1", 0, 4) !== "8BPS") {
        const picture = await pictures.openPicture(bytes);
        const { width, height, hasAlpha, resolution } = picture;
        const facts = { kind: "picture", name, mode: "RGB", depth: 8 };
        return { id: keep(picture), ...facts, width, height, hasAlpha, resolution };
      }
      const document = { path, tasks: [], paths: {}, depth: bytes.readUInt16BE(22) };
      const tree = await treeOf(engine, document);
      return {
        id: keep(document),
        kind: "psd",
        name,
        tree,
        height: bytes.readUInt32BE(14),
        width: bytes.readUInt32BE(18),
        depth: document.depth,
        mode: modes[bytes.readUInt16BE(24)],
        resolution: RESOLUTION,
      };
    },
    replaceContents: async (id, to, path) => {
      const document = open.get(id);
      // Contents are known by their file's name; two files may have the same one.
      const from = `${document.tasks.length}-${basename(path)}`;
      const linked = nodeAt(document.tree, to).smartObject.embedded === false;
      const tasks = [...document.tasks, { type: "smart_replace", from, to }];
      // What lies at the path now is what Photoshop takes, whatever becomes of the file.
      const copy = `${path}.taken`;
      await writeFile(copy, await pictures.atResolution(await readFile(path), RESOLUTION));
      const changed = { ...document, tasks, drawn: {}, paths: { ...document.paths, [from]: copy } };
      const tree = await treeOf(engine, changed);
      if (linked) nodeAt(tree, to).smartObject.embedded = false;
      open.set(id, changed);
      changed.tree = tree;
      return tree;
    },
    embedContents: (id, path) => {
      nodeAt(open.get(id).tree, path).smartObject.embedded = true;
      return open.get(id).tree;
    },
    mergedCopy: async (id) => {
      const document = open.get(id);
      const png = await drawn(engine, document, "png");
      const picture = await pictures.openPicture(png);
      const { width, height, hasAlpha } = picture;
      const facts = { kind: "picture", name: "copy", mode: "RGB", depth: document.depth };
      return { id: keep(picture), ...facts, width, height, hasAlpha, resolution: RESOLUTION };
    },
    savePsd: async (id, path) => {
      const document = open.get(id);
      const isChanged = document.tasks.length > 0;
      await writeFile(
        path,
        await (isChanged ? drawn(engine, document, "psd") : readFile(document.path)),
      );
    },
    savePicture: async (id, path, options) =>
      writeFile(path, await pictures.encoded(open.get(id), options)),
    scalePicture: change(pictures.scalePicture),
    canvasPicture: (...args) => void change(pictures.canvasPicture)(...args),
    moveLayer: change(pictures.moveLayer),
    copyLayer: change(pictures.copyLayer),
    mergeLayer: change(pictures.mergeLayer),
    closeDocument: (id) => void open.delete(id),
  };
}

const nodeAt = (tree, [index, ...path]) =>
  path.length === 0 ? tree[index] : nodeAt(tree[index].layers, path);

async function treeOf(engine, document) {
  const { layerTree } = await run(engine, document, [{ type: "layer_list" }], []);
  document.tree = structuredClone(layerTree);
  for (const node of flat(document.tree))
    if (node.smartObject) node.smartObject.file = node.smartObject.file.replace(/^\d+-/, "");
  return document.tree;
}

const flat = (nodes) => nodes.flatMap((node) => [node, ...flat(node.layers ?? [])]);

/** A document's picture changes only with its tasks, and each change makes a new document. */
async function drawn(engine, document, type) {
  document.drawn ??= {};
  document.drawn[type] ??= run(engine, document, [], [{ type, name: `out.${type}` }]);
  return (await document.drawn[type]).outputs[0].data;
}

/** Photoshop has no codes, only words for people. */
async function run(engine, { path, paths, tasks }, more, outputs) {
  const recipe = {
    baseUrl: "http://127.0.0.1/",
    base: "base.psd",
    inputs: ["base.psd", ...Object.keys(paths)],
    tasks: [...tasks, ...more],
    outputs,
  };
  try {
    return await engine(recipe, { "base.psd": path, ...paths });
  } catch (error) {
    throw new Error(
      `Could not complete your request because of a program error. (${error.message})`,
    );
  }
}

import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { clippedIn } from "./clipped.js";
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
  const kept = (picture, { depth }) => {
    const { width, height, hasAlpha } = picture;
    const facts = { kind: "picture", name: "copy", mode: "RGB", depth, resolution: RESOLUTION };
    return { id: keep(picture), ...facts, width, height, hasAlpha };
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
      const facts = { depth: bytes.readUInt16BE(22), clipped: clippedIn(bytes) };
      const document = { path, tasks: [], paths: {}, ...facts };
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
    copyDocument: (id) => ({ id: keep({ ...open.get(id) }), tree: open.get(id).tree }),
    mergedCopy: async (id, shown) => {
      const document = open.get(id);
      return kept(
        await pictures.openPicture(await drawn(engine, document, "png", shown)),
        document,
      );
    },
    aloneCopy: async (id, shown, path) => {
      const document = open.get(id);
      return kept(await alone(engine, document, shown, path), document);
    },
    savePsd: async (id, path, shown) => {
      const document = open.get(id);
      const isChanged = document.tasks.length + shown.length > 0;
      await writeFile(
        path,
        await (isChanged ? drawn(engine, document, "psd", shown) : readFile(document.path)),
      );
    },
    savePicture: async (id, path, options) =>
      writeFile(path, await pictures.encoded(open.get(id), options)),
    scalePicture: change(pictures.scalePicture),
    canvasPicture: (...args) => void change(pictures.canvasPicture)(...args),
    moveLayer: change(pictures.moveLayer),
    copyLayer: change(pictures.copyLayer),
    mergeLayer: change(pictures.mergeLayer),
    addLayer: change(pictures.addLayer),
    fillLayer: change(pictures.fillLayer),
    lowerLayer: change(pictures.lowerLayer),
    seenBox: change(pictures.seenBox),
    trimPicture: change(pictures.trimPicture),
    flattenPicture: change(pictures.flattenPicture),
    closeDocument: (id) => void open.delete(id),
  };
}

const nodeAt = (tree, [index, ...path]) =>
  path.length === 0 ? tree[index] : nodeAt(tree[index].layers, path);

async function treeOf(engine, document) {
  const { layerTree } = await run(engine, document, [{ type: "layer_list" }], []);
  document.tree = structuredClone(layerTree);
  for (const node of flat(document.tree)) node.clipped = document.clipped(node.path);
  for (const node of flat(document.tree))
    if (node.smartObject) node.smartObject.file = node.smartObject.file.replace(/^\d+-/, "");
  return document.tree;
}

const flat = (nodes) => nodes.flatMap((node) => [node, ...flat(node.layers ?? [])]);

/** A document's picture changes with its tasks, each of which makes a new document, and with what is shown. */
async function drawn(engine, document, type, shown) {
  const tasks = visibilities(document, shown);
  const key = JSON.stringify([type, tasks]);
  document.drawn ??= {};
  document.drawn[key] ??= run(engine, document, tasks, [{ type, name: `out.${type}` }]);
  return (await document.drawn[key]).outputs[0].data;
}

const visibilities = ({ tree }, shown) =>
  shown
    .map(([path, visible]) => ({ to: path.split(",").map(Number), visible }))
    .filter(({ to, visible }) => nodeAt(tree, to).visible !== visible)
    .map((one) => ({ type: "set_visibility", ...one }));

/** One layer on a see-through ground, which is a little larger than it; only ground when it has nothing to show. */
async function alone(engine, document, shown, to) {
  const tasks = [...visibilities(document, shown), { type: "export_layer", to, name: "alone.png" }];
  try {
    const { outputs } = await run(engine, document, tasks, []);
    return pictures.withRim(await pictures.openPicture(outputs[0].data));
  } catch (error) {
    if (error.cause?.code === "LAYER_EMPTY") return pictures.clearPicture(1, 1);
    throw error;
  }
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
      { cause: error },
    );
  }
}

import { basename } from "node:path";
import type { LayerNode, ListedFile } from "../../../../functions/photoshop/engine/index.ts";
import { type Colours, coloursOn } from "../output/colours.ts";
import { type Cell, tableLines } from "../output/table.ts";
import { type Branch, branches } from "../output/tree.ts";
import { tame } from "../output/width.ts";
import type { Sink } from "../shell.ts";
import { kindWord } from "./kind-word.ts";
import { notesOf } from "./notes.ts";

type Place = Pick<Sink, "columns" | "hasColours">;

/** A document's layers as a tree, one on a line, below a line on the document. */
export function documentLines(file: string, listed: ListedFile, out: Place): string[] {
  const { width, height, layerTree, marks } = listed;
  const name = coloursOn(out).bold(tame(basename(file)));
  const layers = layerLines(layerTree, out, marks);
  const count = `${layers.length} ${layers.length === 1 ? "layer" : "layers"}`;
  return [`${name}  ${width} × ${height}, ${count}`, ...layers];
}

/** A `layer_tree`; what it does not say comes from marks, where they are known. */
export function layerLines(
  tree: readonly LayerNode[],
  out: Place,
  marks: ListedFile["marks"] = new Map(),
): string[] {
  const colours = coloursOn(out);
  const drawn = branches(tree, ({ layers = [] }) => layers);
  const rows = drawn.map((branch) => rowOf(branch, notesOf(branch.node, marks), colours));
  return tableLines(rows, out.columns);
}

function rowOf({ node, stem }: Branch<LayerNode>, notes: string, colours: Colours): Cell[] {
  const isGroup = node.type === "LayerSet";
  const emphasis = isGroup ? colours.bold : node.smartObject ? colours.cyan : undefined;
  const name = { text: stem + tame(node.name) };
  const paint = node.visible ? emphasis : colours.dim;
  return [
    paint ? { ...name, paint } : name,
    { text: `[${node.path.join(",")}]`, paint: colours.dim },
    { text: isGroup ? "group" : kindWord(node.kind) },
    { text: sizeOf(node.bounds) },
    { text: notes, paint: colours.yellow },
  ];
}

function sizeOf({ left, top, right, bottom }: LayerNode["bounds"]): string {
  const [width, height] = [right - left, bottom - top].map(Math.round);
  return width && height ? `${width} × ${height}` : "";
}

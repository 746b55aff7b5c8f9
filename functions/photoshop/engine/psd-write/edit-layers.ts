import { RecipeError } from "../../errors.ts";
import type { ArtLayer, Layer } from "../document/index.ts";
import type { Header } from "../psd/index.ts";
import { editSmartObject } from "./edit-smart-object.ts";
import type { FreshContents } from "./fresh-contents.ts";
import type { LayerRecord } from "./layer-records.ts";
import { redraw } from "./redraw.ts";

/** What layers are edited with. */
export interface Edit {
  readonly header: Header;
  /** New contents by the ids of the old ones. */
  readonly fresh: ReadonlyMap<string, FreshContents>;
}

/** The records of layers as they now stand; a record of which nothing changed is the very same one. */
export function editLayers(
  records: readonly LayerRecord[],
  layers: readonly Layer[],
  edit: Edit,
): LayerRecord[] {
  const inOrder = readingOrder(layers);
  const edited = records
    .toReversed()
    .map((record) => (endsGroup(record) ? record : editLayer(record, inOrder.shift(), edit)));
  if (inOrder.length > 0) throw mismatch();
  return edited.reverse();
}

/** Every layer, from the top: a group, then what is in it. */
const readingOrder = (layers: readonly Layer[]): Layer[] =>
  layers.flatMap((layer) =>
    layer.type === "group" ? [layer, ...readingOrder(layer.layers)] : [layer],
  );

/** The lowest record of a group only says that it ends. */
function endsGroup({ blocks }: LayerRecord): boolean {
  const divider = blocks.list.findLast(({ key }) => key === "lsct" || key === "lsdk");
  return divider !== undefined && divider.data.length >= 4 && divider.data.readUInt32BE(0) === END;
}

const END = 3;

const mismatch = () =>
  new RecipeError("PSD_CORRUPT", "The layers and their records are not as many.");

function editLayer(record: LayerRecord, layer: Layer | undefined, edit: Edit): LayerRecord {
  if (!layer) throw mismatch();
  const shown = show(record, layer.visible);
  return layer.type === "art" ? replace(shown, layer, edit) : shown;
}

function show(record: LayerRecord, visible: boolean): LayerRecord {
  const flags = record.look[FLAGS] as number;
  if (((flags & HIDDEN) === 0) === visible) return record;
  const look = Buffer.from(record.look);
  look[FLAGS] = flags ^ HIDDEN;
  return { ...record, look };
}

const FLAGS = 10;
const HIDDEN = 2;

function replace(record: LayerRecord, { smart }: ArtLayer, { fresh, header }: Edit): LayerRecord {
  const contents = smart?.replaced ? fresh.get(smart.contentId) : undefined;
  if (!smart || !contents) return record;
  return {
    ...record,
    ...redraw(record.channels, smart.drawn, header),
    blocks: editSmartObject(record.blocks, smart, contents),
  };
}

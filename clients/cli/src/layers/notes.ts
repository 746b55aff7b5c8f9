import type { LayerNode, ListedFile } from "../../../../functions/photoshop/engine/index.ts";
import { tame } from "../output/width.ts";

/** What is not as usual with a layer, in a few words. */
export function notesOf(node: LayerNode, marks: ListedFile["marks"]): string {
  const { clipped, masked } = marks.get(node) ?? {};
  return [
    node.smartObject && smartNote(node.smartObject),
    !node.visible && "hidden",
    node.blendMode !== usualMode[node.type] && node.blendMode,
    node.opacity < 100 && `${node.opacity} %`,
    clipped && "clipped",
    masked && "masked",
  ]
    .filter(Boolean)
    .join(", ");
}

/** As Photoshop makes new ones. A group of any other mode is drawn by itself before it blends. */
const usualMode = { ArtLayer: "normal", LayerSet: "pass through" } as const;

function smartNote({
  file,
  width,
  height,
  embedded,
  sharedWith,
  warp,
  filters,
}: NonNullable<LayerNode["smartObject"]>): string {
  return [
    `${tame(file)} ${width} × ${height}`,
    !embedded && "linked",
    warp !== "none" && `warp ${warp}`,
    ...filters.map((filter) => `filter ${tame(filter)}`),
    sharedWith.length > 0 && `shared with ${others(sharedWith)}`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** Named as long as they are few. */
const NAMED_MAX = 3;

const others = (paths: readonly (readonly number[])[]): string =>
  paths.length > NAMED_MAX
    ? `${paths.length} others`
    : paths.map((path) => `[${path.join(",")}]`).join(" ");

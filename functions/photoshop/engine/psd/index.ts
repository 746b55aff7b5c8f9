export { type Block, type Blocks, isBlock, readBlocks, wideKeys } from "./blocks.ts";
export { HEADER_BYTES, type Header, readHeader } from "./header.ts";
export { countLayers } from "./layer-count.ts";
export { cutRecords } from "./layer-records.ts";
export { cutLayers, deepLayers, type LayerSection, layerInfo } from "./layer-section.ts";
export { rowStarts, unpackRow } from "./pack-bits.ts";
export { readDocument } from "./read.ts";
export { type Resource, readResources } from "./resources.ts";
export { cutSections, cutShort } from "./sections.ts";

export { type BlendMode, isBlendMode } from "./blend-mode.ts";
export {
  type ArtLayer,
  canvasOf,
  type Group,
  type Layer,
  type Mask,
  type PsdDocument,
  type Raster,
  type SmartObject,
} from "./document.ts";
export { kindOf } from "./kind.ts";
export { type LayerNode, layerList } from "./layer-list.ts";
export { locateSmartObject } from "./locate.ts";
export { type Found, smartObjects } from "./walk.ts";

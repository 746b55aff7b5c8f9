export { type BlendMode, isBlendMode } from "./blend-mode.ts";
export {
  type Artboard,
  type ArtLayer,
  canvasOf,
  type Group,
  type Layer,
  type Mask,
  type PsdDocument,
  type SmartObject,
} from "./document.ts";
export type {
  Effects,
  Glow,
  InnerGlow,
  Overlay,
  Shadow,
  SoftEdge,
  Stroke,
} from "./effects.ts";
export type { Fill, GradientFill, PatternFill, SolidFill } from "./fill.ts";
export { kindOf } from "./kind.ts";
export { type LayerNode, layerList } from "./layer-list.ts";
export { locateSmartObject } from "./locate.ts";
export type { Raster } from "./raster.ts";
export { type Found, smartObjects } from "./walk.ts";

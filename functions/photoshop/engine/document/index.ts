export { type BlendMode, type FillMode, fillTurnsDown, isBlendMode } from "./blend-mode.ts";
export {
  type Artboard,
  type ArtLayer,
  type Contents,
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
export { locateLayer, locateSmartObject, locateText } from "./locate.ts";
export type { ChannelRow, Raster } from "./raster.ts";
export { type Found, type Placed, smartObjects } from "./walk.ts";
export type { WarpBounds, WarpMesh } from "./warp-mesh.ts";

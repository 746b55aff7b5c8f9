import type { Recolour } from "../adjust/index.ts";
import type { Rgb } from "../colour.ts";
import type { Feature } from "../features.ts";
import type { Quad, Rect } from "../geometry.ts";
import type { BlendMode } from "./blend-mode.ts";
import type { Effects } from "./effects.ts";
import type { Fill } from "./fill.ts";
import type { LayerKind } from "./kind.ts";
import type { Raster } from "./raster.ts";
import type { WarpMesh } from "./warp-mesh.ts";

/** How much of a layer shows: one byte or word a pixel inside the box, `outside` (0 to 1) elsewhere. */
export interface Mask extends Rect {
  /** Drawn from the layer's shape. */
  readonly ofShape: boolean;
  readonly outside: number;
  /** 0 to 1: how far the mask's black hides. */
  readonly density: number;
  /** Pixels: how far its edges are to be softened; 0 for none. */
  readonly feather: number;
  /** Rows inside the box, unpacked at each call, from one to before another; null when the mask has no pixels. */
  readonly rows: (top: number, bottom: number) => Uint8Array | Uint16Array | null;
  /** A second mask, through which all goes that this one lets through. */
  readonly also: Mask | null;
}

interface LayerBase {
  readonly name: string;
  readonly id: number | null;
  /** As it stands; a task may change it. */
  visible: boolean;
  readonly visibleInFile: boolean;
  /** 0 to 1. */
  readonly opacity: number;
  /** 0 to 1. */
  readonly fillOpacity: number;
  readonly blendMode: BlendMode;
  /** Shows only where the layer below it shows. */
  readonly clipped: boolean;
  /** Its overlays and inner glow become part of its colours before those blend with what is below. */
  readonly interiorTogether: boolean;
  /** The layers clipped to it blend with it before it blends with what is below. */
  readonly clipsTogether: boolean;
  readonly mask: Mask | null;
  /** Null when it has none. */
  readonly effects: Effects | null;
  /** What it asks for beyond plain pixels. */
  readonly features: readonly Feature[];
}

export interface Group extends LayerBase {
  readonly type: "group";
  /** Null for a group that is no artboard. */
  readonly artboard: Artboard | null;
  /** Top to bottom. */
  readonly layers: readonly Layer[];
}

/** A group that shows within its rectangle only, on a ground of its own. */
export interface Artboard extends Rect {
  readonly background: Rgb | null;
}

export interface ArtLayer extends LayerBase {
  readonly type: "art";
  readonly kind: LayerKind;
  /** The box of the stored pixels. */
  readonly box: Rect;
  /** What gradients of its effects are laid out in: the box of its shape, or of its pixels. */
  readonly frame: Rect;
  /** Where its patterns start; null where the file does not say. */
  readonly origin: { readonly x: number; readonly y: number } | null;
  /** The pixels in the file, unpacked when they are asked for; null when there are none. */
  readonly stored: () => Raster | null;
  /** What a fill layer is filled with: drawn where the file holds no pixels of it. */
  readonly fill: Fill | null;
  /** What its effects follow where that is not what its pixels cover; else null. */
  readonly outline: Mask | null;
  /** What an adjustment layer does to the colours below it; null for every other kind of layer. */
  readonly adjust: Recolour | null;
  /** Null for every other kind of layer. */
  readonly smart: SmartObject | null;
}

export type Layer = Group | ArtLayer;

/** A smart object as it stands; replacing its contents changes it in place. */
export interface SmartObject {
  /** Layers with the same id show the same contents and change together. */
  readonly contentId: string;
  /** The contents' file name. */
  file: string;
  /** Pixel size of the contents. */
  width: number;
  height: number;
  embedded: boolean;
  /** The file it shows; null for one outside that was never replaced. */
  contents: Contents | null;
  /** Where the corners of the contents lie: of a bent one, the corners of the box around its control points. */
  quad: Quad;
  /** `none`, `custom` or the name of the warp. */
  readonly warp: string;
  /**
   * The control points: of `custom`, those in the file; of a named warp, those that Photoshop makes of its parameters
   * (the file itself has only `bounds`); of `none`, null or points in the file that bend nothing.
   */
  mesh: WarpMesh | null;
  /** Names of the smart filters that are on. */
  readonly filters: readonly string[];
  /** What replaces the stored pixels; null before any replacement and when nothing of it is on the canvas. */
  drawn: Raster | null;
  replaced: boolean;
}

/** The file of a smart object. */
export interface Contents {
  readonly name: string;
  /** Its bytes: those given, or a PNG of the canvas that a picture was fitted to, made when it is asked for. */
  readonly data: () => Promise<Uint8Array>;
}

export interface PsdDocument {
  readonly width: number;
  readonly height: number;
  readonly gray: boolean;
  /** Bits a channel. */
  readonly depth: 8 | 16;
  /** Top to bottom, as Photoshop counts. */
  readonly layers: readonly Layer[];
  /** The picture of the whole that its writer stored, as RGBA8; null when it stored none. */
  readonly merged: () => Raster | null;
  /** The colour profile, of gray in a gray document; null when it has none. */
  readonly icc: Buffer | null;
  /** The file it was read from, as it was. */
  readonly source: Buffer;
}

export const canvasOf = ({ width, height }: PsdDocument): Rect => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
});

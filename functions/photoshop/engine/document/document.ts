import type { Quad, Rect } from "../geometry.ts";
import type { BlendMode } from "./blend-mode.ts";
import type { LayerKind } from "./kind.ts";

/** Straight (not premultiplied) RGBA somewhere in the document; 16-bit samples run to 65535. */
export interface Raster extends Rect {
  readonly data: Uint8Array | Uint16Array;
}

/** How much of a layer shows: one byte or word a pixel inside the box, `outside` (0 to 1) elsewhere. */
export interface Mask extends Rect {
  readonly outside: number;
  /** 0 to 1: how far the mask's black hides. */
  readonly density: number;
  /** Decoded on the first call; null when the mask has no pixels. */
  readonly plane: () => Uint8Array | Uint16Array | null;
}

interface LayerBase {
  readonly name: string;
  readonly id: number | null;
  readonly visible: boolean;
  /** 0 to 1. */
  readonly opacity: number;
  /** 0 to 1. */
  readonly fillOpacity: number;
  readonly blendMode: BlendMode;
  /** Shows only where the layer below it shows. */
  readonly clipped: boolean;
  readonly mask: Mask | null;
  /** What the compositor leaves out of this layer, such as `effect: dropShadow`. */
  readonly undrawn: readonly string[];
}

export interface Group extends LayerBase {
  readonly type: "group";
  /** Top to bottom. */
  readonly layers: readonly Layer[];
}

export interface ArtLayer extends LayerBase {
  readonly type: "art";
  readonly kind: LayerKind;
  /** The box of the stored pixels. */
  readonly box: Rect;
  /** The pixels in the file, decoded on the first call; null when there are none. */
  readonly stored: () => Raster | null;
  /** A solid colour fill that has no pixels of its own: r, g, b from 0 to 1. */
  readonly fill: readonly [number, number, number] | null;
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
  /** Where the corners of the contents lie. */
  quad: Quad;
  /** `none`, `custom` or the name of the warp. */
  readonly warp: string;
  /** Names of the smart filters that are on. */
  readonly filters: readonly string[];
  /** What replaces the stored pixels; null before any replacement and when nothing of it is on the canvas. */
  drawn: Raster | null;
  replaced: boolean;
}

export interface PsdDocument {
  readonly width: number;
  readonly height: number;
  readonly gray: boolean;
  /** Top to bottom, as Photoshop counts. */
  readonly layers: readonly Layer[];
  /** The picture of the whole that its writer stored, as RGBA8; null when it stored none. */
  readonly merged: () => Raster | null;
  /** The colour profile, for RGB documents that have one. */
  readonly icc: Buffer | null;
}

export const canvasOf = ({ width, height }: PsdDocument): Rect => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
});

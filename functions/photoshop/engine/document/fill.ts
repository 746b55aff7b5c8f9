import type { Rgb } from "../colour.ts";
import type { Gradient, GradientLie } from "../gradient/index.ts";
import type { Raster } from "./raster.ts";

/** What a surface is covered with. */
export type Fill = SolidFill | GradientFill | PatternFill;

export interface SolidFill {
  readonly type: "solid";
  readonly colour: Rgb;
}

export interface GradientFill {
  readonly type: "gradient";
  readonly gradient: Gradient;
  readonly lie: GradientLie;
  /** Lies in the layer's box; else in the whole canvas. */
  readonly inLayer: boolean;
  /** Its ends lie on whole pixels, further out where they would not: those of fill layers, not those of effects. */
  readonly onPixels: boolean;
}

export interface PatternFill {
  readonly type: "pattern";
  readonly tile: Raster;
  /** 1 is the tile's own size. */
  readonly scale: number;
  /** Tiles start at the layer's corner; else at the canvas's. */
  readonly inLayer: boolean;
  /** Where a tile's corner lies, in document pixels from there. */
  readonly x: number;
  readonly y: number;
}

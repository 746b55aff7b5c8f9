import type { Rgb } from "../colour.ts";

/** Where along a gradient something is: 0 to 1, and where the middle between it and the next lies, 0 to 1 of the way. */
interface Stop {
  readonly at: number;
  readonly midpoint: number;
}

export interface ColourStop extends Stop {
  readonly colour: Rgb;
}

export interface OpacityStop extends Stop {
  /** 0 to 1. */
  readonly opacity: number;
}

/** A run of colours. Stops are in order. */
export interface Gradient {
  readonly colours: readonly ColourStop[];
  readonly opacities: readonly OpacityStop[];
  /** 0 to 1: how round the way from stop to stop is. */
  readonly smoothness: number;
  readonly reversed: boolean;
  readonly method: "classic" | "perceptual" | "linear" | "smooth" | "stripes";
}

/** How a gradient lies in the rectangle it fills. */
export interface GradientLie {
  readonly style: "linear" | "radial" | "angle" | "reflected" | "diamond";
  /** Degrees, counterclockwise; 0 runs from left to right. */
  readonly angle: number;
  /** 1 spans the rectangle. */
  readonly scale: number;
  /** Of the centre, in parts of the rectangle's width and height. */
  readonly offset: { readonly x: number; readonly y: number };
}

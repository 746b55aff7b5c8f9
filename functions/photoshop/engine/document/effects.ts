import type { Rgb } from "../colour.ts";
import type { BlendMode } from "./blend-mode.ts";
import type { Fill } from "./fill.ts";

/** The layer effects that are drawn; lengths in document pixels. Lists are bottom up. */
export interface Effects {
  readonly dropShadows: readonly Shadow[];
  readonly outerGlows: readonly Glow[];
  readonly overlays: readonly Overlay[];
  readonly innerGlows: readonly InnerGlow[];
  readonly innerShadows: readonly Shadow[];
  readonly strokes: readonly Stroke[];
}

interface Laid {
  readonly mode: BlendMode;
  /** 0 to 1. */
  readonly opacity: number;
}

export interface Overlay extends Laid {
  readonly fill: Fill;
}

export interface Stroke extends Laid {
  readonly fill: Fill;
  readonly size: number;
  readonly position: "inside" | "center" | "outside";
  /** Lies on the layer's own colours, where it would otherwise take their place. */
  readonly overprint: boolean;
}

/** How a soft edge runs. */
export interface SoftEdge {
  readonly size: number;
  /** 0 to 1: how much of the size is solid (spread, choke). */
  readonly spread: number;
  /** The shape of the fall, 0 to 1 each way; null where it is straight. */
  readonly contour: ((value: number) => number) | null;
}

export interface Shadow extends Laid, SoftEdge {
  readonly colour: Rgb;
  /** Where it falls. */
  readonly x: number;
  readonly y: number;
  /** Not to be seen through the layer itself. */
  readonly concealed: boolean;
}

export interface Glow extends Laid, SoftEdge {
  /** Along the fall, for a gradient: its start lies at the edge. */
  readonly fill: Fill;
  /** 0 to 1: which part of the fall the contour takes up. */
  readonly range: number;
}

export interface InnerGlow extends Glow {
  readonly source: "edge" | "center";
}

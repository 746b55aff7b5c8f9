import type { PatternInfo } from "ag-psd";

/** What a document keeps for its fills. */
export interface FillShelf {
  readonly patterns: readonly PatternInfo[];
}

/** What the effects of a document share. */
export interface EffectShelf extends FillShelf {
  /** Degrees: where the light comes from that effects may have in common. */
  readonly globalAngle: number;
}

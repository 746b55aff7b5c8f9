/** A closed outline of straight sides: x and y of its corners in turn, in document pixels. */
export type Outline = readonly number[];

/** Outlines that enclose an area together, and what that does to the parts before. */
export interface Part {
  readonly operation: "combine" | "subtract" | "intersect" | "exclude";
  readonly outlines: readonly Outline[];
  /** Whether all that is gone around is inside; else what is gone around twice is outside again. */
  readonly nonZero: boolean;
}

export interface Path {
  /** Whether the first part works on everything, not on nothing. */
  readonly startsFull: boolean;
  readonly parts: readonly Part[];
}

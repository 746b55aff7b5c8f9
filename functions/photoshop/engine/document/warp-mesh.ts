/**
 * How contents are bent: a net of bicubic Bézier patches that share their edges, 3n + 1 control points a row and column.
 * All numbers are pixels of the contents' own plane, where an unbent net would be the contents' rectangle.
 */
export interface WarpMesh {
  /** What the net is laid over; the contents' rectangle, save for rounding. */
  readonly bounds: WarpBounds;
  readonly columns: number;
  readonly rows: number;
  /** Control points, row by row. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Where on the contents the patches meet: one more than there are patches across, and down. */
  readonly slicesX: readonly number[];
  readonly slicesY: readonly number[];
  /** The same bend over contents so many times as wide and as high. */
  readonly scaled: (across: number, down: number) => WarpMesh;
}

/** Like a Rect, but not of whole pixels. */
export interface WarpBounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Changes one colour in place: red, green and blue from 0 to 1. */
export type Recolour = (rgb: Float32Array) => void;

/** What an adjustment needs to know of the document it works in. */
export interface DocumentFacts {
  readonly gray: boolean;
  readonly depth: 8 | 16;
}

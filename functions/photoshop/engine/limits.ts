/** What one render may use. All but the time is checked from headers and layer records, before anything is unpacked. */
export interface Limits {
  /** Width times height of the document. */
  readonly documentPixels: number;
  /** Layers and groups. */
  readonly layers: number;
  /** The boxes of the layers and their masks together. */
  readonly layerPixels: number;
  /** Width times height of a replacement picture, and of the contents of a smart object. */
  readonly replacementPixels: number;
  /** What a render is estimated to hold at once, in bytes, with the file itself; see `estimateMemory`. */
  readonly memoryBytes: number;
  /** The JavaScript heap of a render's thread, in bytes: structure, as pixels lie outside. A larger one ends the thread. */
  readonly heapBytes: number;
  /** Time for a whole render, in ms. */
  readonly renderMs: number;
}

export const defaultLimits: Limits = {
  documentPixels: 100_000_000,
  layers: 500,
  layerPixels: 500_000_000,
  replacementPixels: 100_000_000,
  memoryBytes: 2 ** 32,
  heapBytes: 2 ** 30,
  renderMs: 600_000,
};

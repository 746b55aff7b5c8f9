/** What one render may use. Sizes are checked from headers, before anything is decoded. */
export interface Limits {
  /** Width times height of the document. */
  readonly documentPixels: number;
  /** Layers and groups. */
  readonly layers: number;
  /** The layers' boxes together: what decoding all of them would hold, 4 bytes (8 bit) each. */
  readonly layerPixels: number;
  /** Width times height of a replacement picture, and of the contents of a smart object. */
  readonly replacementPixels: number;
}

export const defaultLimits: Limits = {
  documentPixels: 100_000_000,
  layers: 500,
  layerPixels: 500_000_000,
  replacementPixels: 100_000_000,
};

import type { Progress } from "./engine/index.ts";

/** What a render needs besides its recipe. */
export interface RenderCall {
  /** Where each input lies on this machine. */
  readonly paths: Readonly<Record<string, string>>;
  /** See `RenderOptions`. */
  readonly layersAlone?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

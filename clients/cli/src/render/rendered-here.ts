import type {
  Difference,
  LayerNode,
  RecompositedFile,
} from "../../../../functions/photoshop/engine/index.ts";
import type { Step } from "../output/progress.ts";

/** How something is to be rendered. */
export interface Wanted {
  readonly recomposite: boolean;
  readonly strict: boolean;
  /** Whether there is a folder to put files in. */
  readonly isKept: boolean;
  readonly signal: AbortSignal;
  tell(step: Step): void;
}

/** What came of it; nothing is written yet. */
export interface RenderedHere {
  readonly files: readonly { readonly name: string; readonly data: Uint8Array }[];
  /** For machines. */
  readonly output: object;
  /** What was redrawn, before any change, against the file's own picture. */
  readonly selfCheck?: Difference | null;
  /** All of it, drawn from the layers alone, against the file's own picture; null when it has none. */
  readonly recomposited?: Difference | null;
  readonly warnings: RecompositedFile["warnings"];
  readonly layerTree?: readonly LayerNode[];
}

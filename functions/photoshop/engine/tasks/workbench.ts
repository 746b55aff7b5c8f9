import type { LayerNode, PsdDocument } from "../document/index.ts";
import type { Limits } from "../limits.ts";
import type { Pause } from "../pause.ts";
import type { Warning } from "../warnings.ts";

/** What the tasks of one recipe share: the open document, and what they have found so far. */
export interface Workbench {
  readonly document: PsdDocument;
  /** Where each input lies on this machine. */
  readonly paths: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Whether doubts about the picture will refuse it. */
  readonly strict: boolean;
  readonly pause: Pause;
  readonly warnings: Warning[];
  /** What export_layer has made. */
  readonly files: SavedFile[];
  layerTree: LayerNode[] | undefined;
}

export interface SavedFile {
  readonly name: string;
  readonly data: Uint8Array;
}

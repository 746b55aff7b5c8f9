import type { Task } from "../recipe/index.ts";
import type { Difference } from "./composite/index.ts";
import type { LayerNode } from "./document/index.ts";
import type { Limits } from "./limits.ts";
import type { Warning } from "./warnings.ts";

export interface Progress {
  readonly phase: string;
  /** 0 to 100. */
  readonly percent: number;
  readonly message: string;
}

export interface RenderOptions {
  readonly limits: Limits;
  /** Draws everything from the layers, and never looks at the merged image in the file. */
  readonly layersAlone?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface TaskReport {
  readonly index: number;
  readonly type: Task["type"];
  readonly status: "done";
  readonly ms: number;
}

/** How the picture came about, and how far it can be trusted. */
export interface RenderReport {
  readonly engine: "headless";
  /** The redrawn part before any change against the file's own picture, 0 to 255 a channel; null when not checked. */
  readonly selfCheck: Difference | null;
  readonly warnings: readonly Warning[];
}

export interface Rendered {
  readonly outputs: readonly { readonly name: string; readonly data: Uint8Array }[];
  /** Of the last layer_list; undefined when none was asked for. */
  readonly layerTree: readonly LayerNode[] | undefined;
  readonly tasks: readonly TaskReport[];
  readonly render: RenderReport;
}

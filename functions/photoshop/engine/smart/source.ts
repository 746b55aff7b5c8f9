import type { Picture } from "../composite/index.ts";
import type { Limits } from "../limits.ts";
import type { Pause } from "../pause.ts";

/** A file as the contents of a smart object. */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
  /**
   * Straight sRGB RGBA8. A drawing (SVG) is drawn anew at about the size that is asked for; a picture of pixels has
   * its own size, whatever is asked.
   */
  readonly picture: (width: number, height: number) => Promise<Picture>;
}

/** What opening a source needs besides the file. */
export interface Opening {
  readonly limits: Limits;
  readonly pause: Pause;
}

/** How long Photoshop may take. */
export interface Patience {
  /** From its launch to the script's first call, in ms. */
  readonly startMs: number;
  /** Between two calls, in ms: opening a large file says nothing for long. */
  readonly silentMs: number;
  /** From the script's last call to the end of the launching command, in ms. */
  readonly endMs: number;
}

export const patience: Patience = { startMs: 180_000, silentMs: 600_000, endMs: 30_000 };

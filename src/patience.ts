/** Waits for somebody outside. */
export interface Patience {
  /** A sign of life: the time begins anew. */
  refresh(): void;
  /** It came, or is waited for no longer. */
  end(): void;
}

/** Beats that a time is counted in. */
const beatsMax = 10;

/**
 * Calls `over` once when nothing came for so many ms. They are counted in beats: while this process stands still it hears
 * nobody, and however long that lasts, it is one beat that is held against those outside and no more.
 */
export function patience(ms: number, over: () => void): Patience {
  let beats = 0;
  const end = () => clearInterval(timer);
  const timer = setInterval(() => {
    beats += 1;
    if (beats < beatsMax) return;
    end();
    over();
  }, ms / beatsMax);
  return {
    end,
    refresh: () => {
      beats = 0;
    },
  };
}

/** Pixels that are blended at once: few enough to stay in the processor's cache. */
export const RUN_PIXELS = 1024;

/** A run of colours as red, green, blue, alpha: what is below, the layer's own, and what a blend mode makes of both. */
export const below = new Float32Array(RUN_PIXELS * 4);
export const own = new Float32Array(RUN_PIXELS * 4);
export const mixed = new Float32Array(RUN_PIXELS * 4);

/** Mixes the first so many numbers of the run. */
export type MixRun = (count: number) => void;

export { binaryCacheDir } from "./binary-cache.ts";
export { type Embedded, openEmbedded } from "./open.ts";
export type { EmbeddedOptions } from "./site.ts";

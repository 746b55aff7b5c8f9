export { coverPath } from "./cover-path.ts";
export { type Corner, outlineOf } from "./outline.ts";
export type { Outline, Part, Path } from "./path.ts";

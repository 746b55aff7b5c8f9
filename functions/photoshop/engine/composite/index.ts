export { type Difference, differenceOf } from "./difference.ts";
export { drawAlone } from "./draw-alone.ts";
export { reachOf } from "./effects/reach.ts";
export { isPainted } from "./is-painted.ts";
export type { Picture } from "./picture.ts";
export { type Recomposited, recomposite } from "./recomposite.ts";

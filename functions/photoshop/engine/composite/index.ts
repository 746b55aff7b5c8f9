export { type Difference, differenceOf } from "./difference.ts";
export { reachOf } from "./effects/reach.ts";
export type { Picture } from "./picture.ts";
export { type Recomposited, recomposite } from "./recomposite.ts";

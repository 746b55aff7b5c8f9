export type { Difference } from "./difference.ts";
export type { Picture } from "./picture.ts";
export { type Recomposited, recomposite } from "./recomposite.ts";
